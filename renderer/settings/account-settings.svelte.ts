import type { Account } from '../../preload/contract/account.ts';
import type { Bridge } from '../../preload/contract/calls.ts';
import type { Problem, Result } from '../../preload/contract/problem.ts';
import { problemLine, problemWords } from '../../preload/contract/problem-words.ts';
import type { Tone } from '../../preload/contract/wording.ts';
import { accountWords } from '../../preload/contract/account-words.ts';

/** Problems that say something about the pasted key itself; the field is emptied after them. */
const aboutKey: readonly Problem['kind'][] = [
  'key-malformed',
  'key-refused',
  'key-read-only',
  'key-cannot-read',
  'key-too-old',
  'another-account',
];

/** The account as Settings shows it: which key there is, whether it works, and the way to another one. */
export class AccountSettings {
  account = $state.raw<Account | null>(null);
  /** The key as it is typed; emptied as soon as main has it. */
  key = $state('');
  baseUrl = $state('');
  sessionOnly = $state(false);
  /** The person asked for the field although a key is there. */
  wantsAnotherKey = $state(false);
  /** True from the first start until Finish, so that the screen does not change its purpose in mid-step. */
  isOnboarding = $state(false);
  busy = $state<'connecting' | 'deciding' | 'checking' | 'forgetting' | 'starting' | null>(null);
  #failure = $state.raw<Problem | null>(null);

  readonly #bridge: Bridge;

  constructor(bridge: Bridge) {
    this.#bridge = bridge;
  }

  /** What just failed, or else what stands against the key. */
  readonly problem = $derived(this.#failure ?? this.account?.problem ?? null);

  /** What is known here was not found in the account that the new key opens. */
  readonly question = $derived(this.#failure?.kind === 'another-account' ? this.#failure : null);

  readonly hasKey = $derived(this.account !== null && this.account.keyState !== 'none');
  /** Without a keychain the key can only be given again. */
  readonly showsField = $derived(!this.hasKey || this.account?.keyState === 'unavailable' || this.wantsAnotherKey);

  /** What stands beside the key, and what to do about it. */
  readonly verdict = $derived.by((): { text: string; tone: Tone; advice: string | null } | null => {
    if (this.busy === 'connecting' || this.busy === 'checking')
      return { text: 'Checking…', tone: 'quiet', advice: null };
    if (this.account === null) return null;
    const line = this.#failure ? problemLine(this.#failure) : accountWords(this.account);
    return { ...line, advice: this.problem && problemWords(this.problem).advice };
  });

  /** Keeping the key in the keychain is not possible just now. */
  readonly offersSession = $derived(
    ['locked', 'waiting', 'unavailable', 'session-only'].includes(this.account?.keyState ?? '') ||
      (this.problem?.kind.startsWith('keychain-') ?? false),
  );

  /** Asking again may give another answer. */
  readonly canTryAgain = $derived(
    this.hasKey && (this.problem !== null || !['ready', 'session-only'].includes(this.account?.keyState ?? '')),
  );

  async start(): Promise<void> {
    this.#bridge.on('account.changed', (account) => this.#show(account));
    this.#bridge.on('window.shown', () => (this.isOnboarding = this.account?.onboarded === false));
    const answer = await this.#bridge.call('account.read', null);
    if (!answer.ok) this.#failure = answer.problem;
    else if (this.account === null) this.#show(answer.value);
  }

  /** Hands the key to main, which checks it and keeps it. */
  async connect(): Promise<void> {
    if (this.busy) return;
    const baseUrl = this.baseUrl.trim();
    // A box that is no longer shown says nothing.
    const sessionOnly = this.sessionOnly && this.offersSession;
    const request = { key: this.key, baseUrl: baseUrl === '' ? null : baseUrl, sessionOnly };
    const answer = await this.#ask('connecting', () => this.#bridge.call('account.connect', request));
    const problem = answer?.ok ? answer.value.problem : answer?.problem;
    // A key that was judged is of no more use here. Otherwise it stays for another try: the network, the keychain.
    if (!problem || aboutKey.includes(problem.kind)) this.key = '';
    if (!problem) this.wantsAnotherKey = false;
    if (answer?.ok) this.sessionOnly = false;
  }

  /** The person says whose account the new key opens. */
  async decide(same: boolean): Promise<void> {
    const answer = await this.#ask('deciding', () => this.#bridge.call('account.decide', { same }));
    if (!answer?.ok) return;
    this.wantsAnotherKey = false;
    this.sessionOnly = false;
  }

  /** Puts the field away again; the key that is there stays. */
  keepKey(): void {
    this.wantsAnotherKey = false;
    this.key = '';
    this.#failure = null;
  }

  async check(): Promise<void> {
    await this.#ask('checking', () => this.#bridge.call('account.check', null));
  }

  async disconnect(): Promise<void> {
    await this.#ask('forgetting', () => this.#bridge.call('account.disconnect', null));
    this.sessionOnly = false;
    this.wantsAnotherKey = false;
  }

  async startOffline(): Promise<void> {
    await this.#ask('starting', () => this.#bridge.call('account.startOffline', null));
  }

  /** Ends onboarding: on to the library. */
  async finish(): Promise<void> {
    await this.#bridge.call('window.open', 'library');
    await this.#bridge.call('window.hide', null);
    this.isOnboarding = false;
  }

  /** Empties the field when the window went away; on macOS the page of one that others cover counts as hidden, too. */
  async forgetTyped(): Promise<void> {
    const answer = await this.#bridge.call('window.isShown', null);
    if (!answer.ok || !answer.value) this.key = '';
  }

  async #ask(
    doing: NonNullable<typeof this.busy>,
    ask: () => Promise<Result<Account>>,
  ): Promise<Result<Account> | null> {
    if (this.busy) return null;
    this.busy = doing;
    try {
      const answer = await ask();
      this.#failure = answer.ok ? null : answer.problem;
      if (answer.ok) this.#show(answer.value);
      return answer;
    } finally {
      this.busy = null;
    }
  }

  #show(account: Account): void {
    if (this.#failure?.kind === 'keychain-waiting' && isNowKept(this.account, account)) this.keepKey();
    // The address follows the account until the person edits it.
    if (this.account === null || this.baseUrl === this.account.baseUrl) this.baseUrl = account.baseUrl;
    this.account = account;
    if (!account.onboarded) this.isOnboarding = true;
  }
}

/** The keychain was answered after Connect had given up, and has kept the key. */
const isNowKept = (before: Account | null, now: Account): boolean =>
  now.keyState === 'ready' &&
  now.problem === null &&
  (before?.keyState !== now.keyState || before.keyHint !== now.keyHint);
