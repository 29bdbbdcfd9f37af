import type { FieldMomentView } from '@minga/protocol/http/history'

/** The changes of one person to a field in one go. */
interface PastLine extends Pick<FieldMomentView, 'by' | 'at'> {
  readonly key: string
  readonly of: readonly FieldMomentView[]
}

/** In ms. */
const oneGo = 60_000

/**
 * The members of a set that a person added or removed in one go are one line, whose time is the latest. A value that was lost
 * is a line of its own.
 */
export function pastLines(moments: readonly FieldMomentView[]): PastLine[] {
  const lines: { key: string; of: FieldMomentView[]; by: FieldMomentView['by']; at: string }[] = []
  for (const [index, moment] of moments.entries()) {
    const last = lines.at(-1)
    const isOne = moment.part === null || moment.lost === true || last?.of.at(-1)?.lost === true
    const isByOne = last?.by?.person === moment.by?.person && isSameFile(last?.by, moment.by)
    const isSame = last !== undefined && !isOne && isByOne
    if (isSame && Date.parse(last.at) - Date.parse(moment.at) <= oneGo) last.of.push(moment)
    else lines.push({ key: String(moments.length - index), of: [moment], by: moment.by, at: moment.at })
  }
  return lines
}

function isSameFile(one: FieldMomentView['by'] | undefined, other: FieldMomentView['by']): boolean {
  return one?.file?.given === other?.file?.given && one?.file?.name === other?.file?.name
}
