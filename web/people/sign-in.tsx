/** The pages before the door: signing in, a link that works once, an invitation. */
import type { VNode } from 'preact'
import { minPasswordChars } from '../../src/domain/password.js'
import { Sentence } from '../sentence.js'

const Fault = ({ children }: { children: string }): VNode => (
  <p class="notice bad" role="alert">
    {children}
  </p>
)

export const SignIn = ({ next, email = '', fault }: { next: string; email?: string; fault?: string }): VNode => (
  <Sentence title="Sign in">
    {fault && <Fault>{fault}</Fault>}
    <form method="post" action="/review/sign-in" class="stack">
      <input type="hidden" name="next" value={next} />
      <div class="field">
        <label for="email">E-mail address</label>
        <input id="email" name="email" type="email" autocomplete="username" maxLength={320} required value={email} />
      </div>
      <div class="field">
        <label for="password">Password</label>
        <input
          id="password"
          name="password"
          type="password"
          autocomplete="current-password"
          maxLength={1000}
          required
        />
      </div>
      <button type="submit" class="first">
        Sign in
      </button>
    </form>
    <p class="hint">
      No account, or the password is lost? An administrator here gives you an invitation; on the server,{' '}
      <code>hamlet moderator link NAME</code> signs you in.
    </p>
  </Sentence>
)

export const ComeIn = ({ name, path }: { name: string; path: string }): VNode => (
  <Sentence title={`Welcome, ${name}`}>
    <p>This link signs you in once.</p>
    <form method="post" action={path}>
      <button type="submit" class="first">
        Come in
      </button>
    </form>
  </Sentence>
)

type Choosing = { name: string; email: string | null; path: string; fault: string | null }

export const ChoosePassword = ({ name, email, path, fault }: Choosing): VNode => (
  <Sentence title={`Welcome, ${name}`}>
    <p>
      Choose the password with which you will sign in{email === null ? '.' : ', together with your address '}
      {email !== null && <strong>{email}</strong>}
    </p>
    {fault !== null && <Fault>{fault}</Fault>}
    <form method="post" action={path} class="stack">
      <input type="hidden" autocomplete="username" value={email ?? name} />
      <NewPassword />
      <button type="submit" class="first">
        Keep it and sign in
      </button>
    </form>
  </Sentence>
)

/** Twice, as nobody sees what is typed. */
export const NewPassword = (): VNode => (
  <>
    <div class="field">
      <label for="new-password">New password</label>
      <input
        id="new-password"
        name="password"
        type="password"
        autocomplete="new-password"
        minLength={minPasswordChars}
        maxLength={256}
        required
        aria-describedby="new-password-hint"
      />
      <span id="new-password-hint" class="hint">
        At least {minPasswordChars} characters; a short sentence will do.
      </span>
    </div>
    <div class="field">
      <label for="again">Once more</label>
      <input id="again" name="again" type="password" autocomplete="new-password" maxLength={256} required />
    </div>
  </>
)

export const LinkSpent = (): VNode => (
  <Sentence title="This link is used up">
    <p>
      It works once and for a limited time. An administrator here gives you another one; on the server,{' '}
      <code>hamlet moderator link NAME</code> does.
    </p>
    <p>
      <a href="/review/sign-in">Sign in with a password</a>
    </p>
  </Sentence>
)
