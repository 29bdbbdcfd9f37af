import type { OrganisationId } from '@minga/domain/identity/ids'
import type { ReviewRow } from '@minga/storage/reviews/review-rows'

type Reviewed = Pick<ReviewRow, 'group' | 'id'>

/**
 * The event that something of a review changed.
 *
 * @param organisation the only one that learns of it: others hear neither of a draft nor of a rating, nor when
 */
export function reviewEvent({ group, id }: Reviewed, at: string, organisation: OrganisationId | null = null) {
  return { at, kind: 'review', group, organisation, person: null, room: null, subject: id }
}
