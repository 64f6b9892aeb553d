/** @cedx/akismet asks; what it understood goes out as JSON. It is told the house's address, as its option allows. */
import { Author, Blog, CheckResult, Client, Comment } from '@cedx/akismet'
import { comment } from './comment.js'

const blog = new Blog({ url: 'https://gazette.example', charset: 'UTF-8', languages: ['en'] })
const options = { baseUrl: process.env.HAMLET ?? '', userAgent: 'Gazette/1.0 | Akismet/16.2.1' }
const client = new Client(process.env.AKISMET_KEY ?? '', blog, options)
const other = new Client('zzzzzzzzzzzz', blog, options)
const said = (promise: Promise<unknown>) =>
  promise.then(
    (value) => (value === undefined ? 'thanked' : String(value)),
    (error: Error) => `error: ${error.message}`,
  )

const { comment_content: content, user_ip: ipAddress, user_agent: userAgent, comment_author_email: email } = comment
const aComment = (name: string, text = content) =>
  new Comment({
    author: new Author({ name, email, ipAddress, userAgent }),
    content: text,
    context: ['news', 'trams'],
    date: new Date('2026-11-24T08:30:00Z'),
    permalink: new URL(comment.permalink),
  })
const found = async (name: string) => {
  const result = await client.checkComment(aComment(name))
  return result === CheckResult.ham ? 'ham' : 'spam'
}
console.log(
  JSON.stringify({
    'knows the key': await said(client.verifyKey()),
    'refuses another': await said(other.verifyKey()),
    'finds spam': await said(found('akismet-guaranteed-spam')),
    'finds ham': await said(found('Ophelia')),
    'is told of a bad key': await said(other.checkComment(aComment('Ophelia'))),
    'submits spam': await said(client.submitSpam(aComment('Ophelia'))),
    'submits ham': await said(client.submitHam(aComment('Ophelia', 'Another.'))),
  }),
)
