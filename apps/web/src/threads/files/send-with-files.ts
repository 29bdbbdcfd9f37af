import type { WaitingComment } from '../comment-outbox.ts'
import { isFileMissing } from './file-problem.ts'
import type { FileSender } from './file-sender.ts'

/**
 * Says a comment once all that goes with it is there. What the server has forgotten, because the comment waited for more than a day,
 * is sent again, once. @throws what the server says to one of them
 */
export async function sendWithFiles<Answer>(
  sender: FileSender,
  { group, files }: Pick<WaitingComment, 'group' | 'files'>,
  say: () => Promise<Answer>,
): Promise<Answer> {
  const arrive = async () => {
    for (const file of files) await sender.arrive({ ...file, group })
  }
  await arrive()
  const answer = await say().catch(async (problem: unknown) => {
    if (!isFileMissing(problem)) throw problem
    for (const { id } of files) sender.isGone(id)
    await arrive()
    return say()
  })
  await sender.letGo(files.map(({ id }) => id))
  return answer
}
