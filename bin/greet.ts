/** What a newcomer needs to see once the service is up. */

export type Greeting = {
  readonly url: string
  readonly opsPort: number
  readonly key: string
  readonly keyPath: string
  /** A link that works once; null when the demo moderator was removed. */
  readonly signInPath: string | null
}

export const greet = ({ url, opsPort, key, keyPath, signInPath }: Greeting): string => `
Hamlet is up at ${url}
  metrics and health: http://127.0.0.1:${opsPort}/metrics, /readyz, /livez
  the demo site's key: ${key}
    (kept in ${keyPath})

Post a comment and wait for its verdict:

  curl -s ${url}/v1/comments -H 'Authorization: Bearer ${key}' \\
    -H 'Content-Type: application/json' -H 'Prefer: wait=10' \\
    -d '{"article":{"external_id":"a-1"},"author":{"name":"Ada"},"body":"Well argued. Where can I read the study?"}'

Or let 'npm run demo' post a queue of them.
${signInPath === null ? '' : `\nReview what is held, as the demo moderator (the link works once, for a day):\n\n  ${url}${signInPath}\n`}
Stop with Ctrl-C.

`
