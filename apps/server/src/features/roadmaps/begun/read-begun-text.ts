import { FairQueue } from '../../../fair-queue.ts'
import { ReceivedFileThread } from '../../../files/received-file-thread.ts'
import { notSignedIn, type Refusal } from '../../../http/refusal.ts'
import { TooOften } from '../../../http/too-often.ts'
import { WorkedThrough } from '../../../http/worked-through.ts'
import type { BegunText, FromMarkdown, MarkdownWork } from './markdown-work.ts'

type Refused = Exclude<Extract<FromMarkdown, { is: 'refused' }>['because'], 'not-signed-in'>

const reasons: Readonly<Record<Refused, string>> = {
  'too-deep': 'lists or quotations stand in each other more than thirty times',
  'too-much-inside': 'more is in it than in some five hundred pages: begin with a part of it',
  'block-too-large': 'a table, a list or a paragraph has more than 6,000 parts: divide it',
  'note-too-long': 'a footnote is longer than 2,000 letters',
  'too-many-notes': 'it has more than 500 footnotes',
}

/** Texts are read one at a time, in turns by person: what one person sends holds up no other thread than this. */
const queue = new FairQueue({ mostOfOne: 2, mostInAll: 20 })
/** In s. */
const soon = 3

/** A Markdown text as the blocks that a roadmap begins with, read in a thread of its own. */
export async function readBegunText(
  markdown: string,
  work: MarkdownWork,
  { person, signal }: { readonly person: string; readonly signal: AbortSignal },
): Promise<BegunText | Refusal> {
  if (queue.fullFor(person) !== undefined) return new TooOften(soon)
  return queue.run(
    person,
    async () => {
      const program = new URL('markdown-worker.ts', import.meta.url)
      const bytes = new TextEncoder().encode(markdown)
      const thread = new ReceivedFileThread<FromMarkdown, MarkdownWork, Refused | 'not-signed-in'>(
        program,
        bytes,
        signal,
      )
      try {
        const read = await thread.read()
        const made = 'refused' in read ? read : await thread.ask(work, 'made')
        if (!('refused' in made)) return made
        if (made.refused === 'not-signed-in') return notSignedIn
        return new WorkedThrough('invalid-request', `markdown: ${reasons[made.refused]}`, 'markdown')
      } finally {
        await thread.end()
      }
    },
    signal,
  )
}
