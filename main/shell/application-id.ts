/** The appId of electron-builder.yml, by which Windows knows the shortcuts that the installer makes. */
export const applicationId = 'app.inkling.Inkling';
