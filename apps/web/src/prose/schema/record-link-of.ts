import { recordLink, type RecordLink } from '@minga/domain/roadmap/block-names'

/** The link in the attributes of a node or an element's dataset; `undefined` when any part is invalid. */
export function recordLinkOf(attributes: Record<string, unknown>): RecordLink | undefined {
  const parsed = recordLink.safeParse({
    room: attributes['room'],
    record: attributes['record'],
    kind: attributes['kind'],
  })
  return parsed.success ? parsed.data : undefined
}
