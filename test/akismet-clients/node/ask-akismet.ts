/** akismet asks; what it understood goes out as JSON. The address is its own: it is led by the environment's proxy. */
import akismet from 'akismet'
import { comment } from './comment.js'

const blog = 'https://gazette.example'
const client = akismet.client({ blog, apiKey: process.env.AKISMET_KEY ?? '' })
const other = akismet.client({ blog, apiKey: 'zzzzzzzzzzzz' })
type Callback = (error: string | null, found?: boolean) => void
const said = (call: (callback: Callback) => void) =>
  new Promise<string>((resolve) => call((error, found) => resolve(error ? `error: ${error}` : String(found))))

console.log(
  JSON.stringify({
    'knows the key': await said((then) => client.verifyKey(then)),
    'refuses another': await said((then) => other.verifyKey(then)),
    'finds spam': await said((then) => client.checkComment({ ...comment, comment_author: 'viagra-test-123' }, then)),
    'finds ham': await said((then) => client.checkComment({ ...comment }, then)),
    'submits spam': await said((then) => client.submitSpam({ ...comment }, then)),
    'submits ham': await said((then) => client.submitHam({ ...comment, comment_content: 'Another.' }, then)),
  }),
)
