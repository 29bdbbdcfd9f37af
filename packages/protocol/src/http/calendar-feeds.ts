import { feedId, feedKind } from '@minga/domain/calendar-feed/calendar-feed'
import { groupId, organisationId } from '@minga/domain/identity/ids'
import { z } from 'zod'

/** POST /api/me/feeds: a calendar of the person's own dates, of an organisation's or of a group's. */
export const newFeed = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('mine') }),
  z.strictObject({ kind: z.literal('organisation'), of: organisationId }),
  z.strictObject({ kind: z.literal('group'), of: groupId }),
])
export type NewFeed = z.infer<typeof newFeed>

/** A calendar that the person made. Its address is not in it: that is said once, when it is made. */
export const feed = z.object({
  id: feedId,
  kind: feedKind,
  /** The organisation's or the group's id; null for the person's own. */
  of: z.string().nullable(),
  /** How the organisation or group is called, in the person's language; empty for their own, and where they read it no more. */
  name: z.string(),
  /** Whether the calendar still answers: false once the person reads the group no more. */
  isRead: z.boolean(),
  at: z.iso.datetime(),
})
export type Feed = z.infer<typeof feed>

/** The only answer with the address, `https://…/calendar/<secret>.ics`: it opens the calendar without signing in. */
export const feedMade = z.object({ feed, address: z.url() })

/** GET /api/me/feeds: the earliest first. DELETE /api/me/feeds/:id ends one at once. */
export const feedsAnswer = z.object({ feeds: z.array(feed) })
export const feedRemoved = z.object({})
