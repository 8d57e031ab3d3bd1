import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import ts from 'typescript';
import { inRoot } from './lib/paths.mjs';
import { run } from './lib/processes.mjs';
import { fail, say } from './lib/say.mjs';
import { node24 } from './node24.mjs';

/**
 * Compiles main against a copy of Electron's types that lacks whatever the stand-in lacks: what the product uses and the
 * stand-in has not is a type error here, not a failure in the middle of a spec.
 */
const folder = inRoot('out', 'types', 'host-surface');

/** Where a type of Electron is found on the stand-in's exports. */
const paths = {
  App: 'app',
  BrowserWindow: 'BrowserWindow()',
  BaseWindow: 'BrowserWindow()',
  Clipboard: 'clipboard',
  CommandLine: 'app.commandLine',
  Dialog: 'dialog',
  GlobalShortcut: 'globalShortcut',
  IpcMain: 'ipcMain',
  Menu: 'Menu()',
  MenuItem: 'MenuItem()',
  NativeImage: 'nativeImage.createEmpty()',
  NativeTheme: 'nativeTheme',
  Net: 'net',
  Notification: 'Notification()',
  PowerMonitor: 'powerMonitor',
  Protocol: 'protocol',
  Screen: 'screen',
  Session: 'session.defaultSession',
  Shell: 'shell',
  Tray: 'Tray()',
  WebContents: 'BrowserWindow().webContents',
  WebFrameMain: 'BrowserWindow().webContents.mainFrame',
  WebRequest: 'session.defaultSession.webRequest',
};

/** @returns {{ exported: ReadonlySet<string>, members: ReadonlyMap<string, ReadonlySet<string>> }} */
const readHost = () => {
  const file = inRoot('test', 'electron-host', 'electron.ts');
  const config = inRoot('test', 'electron-host', 'tsconfig.json');
  const parsed = ts.parseJsonConfigFileContent(
    ts.readConfigFile(config, (name) => ts.sys.readFile(name)).config,
    ts.sys,
    path.dirname(config),
  );
  const program = ts.createProgram(
    parsed.fileNames.filter((name) => name.endsWith('.d.ts') || name === file),
    parsed.options,
  );
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(file);
  const module = source && checker.getSymbolAtLocation(source);
  if (!module) throw new Error(`${file} exports nothing`);
  const exports = new Map(checker.getExportsOfModule(module).map((symbol) => [symbol.name, symbol]));

  /** @param {ts.Type} type @param {string} step `name`, or `name()` for what a call or `new` gives */
  const follow = (type, step) => {
    const found = type.getProperty(step.replace('()', ''));
    if (!found) throw new Error(`The stand-in has no ${step}`);
    return result(checker.getTypeOfSymbol(found), step);
  };
  /** @param {ts.Type} type @param {string} step */
  const result = (type, step) => {
    if (!step.endsWith('()')) return type;
    const [signature] = [...type.getConstructSignatures(), ...type.getCallSignatures()];
    if (!signature) throw new Error(`${step} can't be called`);
    return signature.getReturnType();
  };
  const members = new Map(
    Object.entries(paths).map(([name, steps]) => {
      const [first = '', ...rest] = steps.split('.');
      const symbol = exports.get(first.replace('()', ''));
      if (!symbol) throw new Error(`The stand-in exports no ${first}`);
      const type = rest.reduce(follow, result(checker.getTypeOfSymbol(symbol), first));
      return [name, new Set(checker.getPropertiesOfType(type).map((member) => member.name))];
    }),
  );
  return { exported: new Set(exports.keys()), members };
};

/**
 * Electron's types without the members and exports that are not in `host`.
 * @param {string} text
 * @param {ReturnType<typeof readHost>} host
 */
const prune = (text, { exported, members }) => {
  /** @type {[number, number][]} */
  const cuts = [];
  /** @param {ts.Node} node */
  const visit = (node) => {
    const known =
      ts.isClassDeclaration(node) || ts.isInterfaceDeclaration(node) ? members.get(node.name?.text ?? '') : null;
    if (known && (ts.isClassDeclaration(node) || ts.isInterfaceDeclaration(node))) {
      for (const member of node.members) {
        const isStatic =
          ts.canHaveModifiers(member) && member.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.StaticKeyword);
        if (member.name && !isStatic && !known.has(member.name.getText())) cuts.push([member.pos, member.end]);
      }
    } else if (
      ts.isModuleDeclaration(node) &&
      node.name.text === 'CrossProcessExports' &&
      node.body &&
      ts.isModuleBlock(node.body)
    ) {
      for (const statement of node.body.statements) {
        const name = ts.isVariableStatement(statement)
          ? statement.declarationList.declarations[0]?.name.getText()
          : ts.isClassDeclaration(statement)
            ? statement.name?.text
            : null;
        if (name && !exported.has(name)) cuts.push([statement.pos, statement.end]);
      }
    } else ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('electron.d.ts', text, ts.ScriptTarget.Latest, true));
  return cuts.sort(([a], [b]) => b - a).reduce((left, [start, end]) => left.slice(0, start) + left.slice(end), text);
};

const electron = await readFile(inRoot('node_modules', 'electron', 'electron.d.ts'), 'utf8');
await mkdir(folder, { recursive: true });
await writeFile(path.join(folder, 'electron.d.ts'), prune(electron, readHost()));
await writeFile(
  path.join(folder, 'tsconfig.json'),
  JSON.stringify({
    extends: '../../../tsconfig.base.json',
    compilerOptions: {
      types: ['node'],
      typeRoots: ['../../../node_modules/@types'],
      // Else the package's own types come in as well, and interfaces merge.
      paths: { electron: ['./electron.d.ts'] },
    },
    files: ['electron.d.ts', '../../../main/main.ts'],
  }),
);
const { code, output } = await run(node24(), [inRoot('node_modules', 'typescript', 'bin', 'tsc'), '-p', folder]);
if (code !== 0) fail(`The product uses what the stand-in for Electron lacks:\n${output.trim()}`);
say('The stand-in has everything that main uses of Electron.');
