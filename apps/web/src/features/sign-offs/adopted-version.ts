import type { SignOffView } from '@minga/protocol/http/sign-offs'

/**
 * The version that a sign-off adopted, of which its page says whether it is public. Another sign-off may have adopted a version that
 * this one rejected: its page must not read as if its own organisations had adopted what is published.
 */
export function adoptedVersion({
  state,
  result,
  texts,
}: Pick<SignOffView, 'state' | 'texts'> & {
  readonly result: Pick<NonNullable<SignOffView['result']>, 'adopted'> | null
}) {
  return state === 'closed' && result?.adopted === true ? texts.at(-1)?.version : undefined
}
