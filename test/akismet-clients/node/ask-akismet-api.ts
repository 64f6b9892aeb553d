/** akismet-api asks; what it understood goes out as JSON. Address and TLS are its own: lead-https.ts leads them to the house. */
import { AkismetClient } from 'akismet-api'
import { comment } from './comment.js'

const blog = 'https://gazette.example'
const client = new AkismetClient({ key: process.env.AKISMET_KEY ?? '', blog })
const other = new AkismetClient({ key: 'zzzzzzzzzzzz', blog })
/** Feedback resolves with the whole response, whatever its body is. */
const textOf = (found: unknown) => String(Object(found).text ?? found)
const said = (promise: Promise<unknown>) => promise.then(textOf, (error: Error) => `error: ${error.message}`)

const { user_ip: ip, user_agent: useragent, comment_content: content, comment_author: name } = comment
const ordinary = { ip, useragent, content, name, email: comment.comment_author_email, permalink: comment.permalink }
console.log(
  JSON.stringify({
    'knows the key': await said(client.verifyKey()),
    'refuses another': await said(other.verifyKey()),
    'finds spam': await said(client.checkSpam({ ...ordinary, name: 'viagra-test-123' })),
    'finds ham': await said(client.checkSpam(ordinary)),
    'is told of a bad key': await said(other.checkSpam(ordinary)),
    'submits spam': await said(client.submitSpam(ordinary)),
    'submits ham': await said(client.submitHam({ ...ordinary, content: 'Another.' })),
  }),
)
