import { addressOf } from '@minga/domain/navigation/place'
import type { NoticeView } from '@minga/protocol/http/inbox'

/**
 * The address of a notice within this site: of the round or the discussion, where there is one. Without a session, the page
 * asks for it first.
 */
export function noticeAddress(notice: NoticeView): string {
  const { reason, group, subject, thread, round, rating, review, signOff, removal, register, named, passage } = notice
  if (register !== null) return addressOf(group, { kind: 'group', id: group })
  if (removal?.of === 'register') return addressOf(group, { kind: 'past-register', id: group, before: removal.before })
  if (removal !== null && subject !== null) {
    return addressOf(group, { kind: 'past-roadmap', id: subject.id, before: removal.before })
  }
  if (rating !== null) return addressOf(group, { kind: 'rating', id: rating.id })
  if (review !== null) return addressOf(group, { kind: 'review', id: review.id })
  if (signOff !== null) return addressOf(group, { kind: 'sign-off', id: signOff.id })
  if (round !== null) {
    const kind = reason === 'public-comments' ? 'public-round' : 'round'
    return addressOf(group, { kind, id: round.id })
  }
  if (named !== null && subject !== null) {
    const kind = named.kind === 'returned' ? 'returned-text' : 'consultations'
    return addressOf(group, { kind, id: subject.id })
  }
  return subject === null ? '/inbox' : addressOf(group, { ...subject, block: passage?.block }, thread?.id)
}
