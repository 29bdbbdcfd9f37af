import { askId, askKind, askState, supportSentence } from '@minga/domain/ask/ask'
import { offerId, offerState } from '@minga/domain/ask/offer'
import { groupId, organisationId, recordId } from '@minga/domain/identity/ids'
import { language, localizedText } from '@minga/domain/language/language'
import { plainWords } from '@minga/domain/organisation/plain-line'
import { recordKind } from '@minga/domain/record/record-kind'
import { z } from 'zod'

import { knownEntries } from './known-entries.ts'
import { decider } from './outcomes.ts'
import { pageQuery } from './pages.ts'

/** What an organisation offers, as the readers of the record's group see it. */
export const offerView = z.object({
  id: offerId,
  organisation: organisationId,
  words: z.string(),
  /** The language of the words. */
  language,
  by: decider,
  at: z.iso.datetime(),
  state: offerState,
  /** The person who answered, attested or withdrew it last, when, and why it was declined; null where none did. */
  decided: z.object({ by: decider, at: z.iso.datetime(), reason: z.string() }).nullable(),
})
export type OfferView = z.infer<typeof offerView>

/** What a record needs, with the offers to it. */
export const askView = z.object({
  id: askId,
  kind: askKind,
  words: z.string(),
  language,
  /** The organisation that is asked; null for all that read the group. */
  to: organisationId.nullable(),
  by: decider,
  at: z.iso.datetime(),
  state: askState,
  /** The organisation that answers offers; null for the leads of the group. */
  asking: organisationId.nullable(),
  /** The record now: of a merged one, the record that stands for it, with the reference of the merged one as `of`. */
  record: z.object({
    id: recordId,
    kind: recordKind,
    reference: z.string(),
    group: groupId,
    title: localizedText,
    lead: organisationId.nullable(),
    illustrative: z.boolean(),
    archived: z.boolean(),
    of: z.string().optional(),
  }),
  offers: z.array(offerView),
})
export type AskView = z.infer<typeof askView>

/**
 * POST /api/records/:recordId/asks: of a barrier, an action or a financing; by editors, leads, and the people of the
 * organisation that leads the record or was proposed to. The sender makes the id: sent again it is answered alike, and with
 * another body it is 409 `id`. 409 `asks` with 20 open ones, 409 `archived`; 409 `to` for an organisation that does not read the
 * group; 422 `kind` for another kind of record.
 */
export const newAsk = z.strictObject({
  id: askId,
  kind: askKind,
  words: supportSentence,
  /** Of the words; the sender's own without it. */
  language: language.optional(),
  /** The organisation that is asked, which gets a notice. */
  to: organisationId.nullable().default(null),
})
export type NewAsk = z.input<typeof newAsk>

/** POST /api/asks/:askId/state: by those who may ask. */
export const askStateChange = z.strictObject({ state: askState })

/**
 * POST /api/asks/:askId/offers: in the name of the sender's organisation, by its commenters in the group and by those who speak
 * for it. Repeats as for an ask; 409 `own` where the organisation answers for the ask itself; 409 `state` for an ask that is not
 * open; 409 `offers` with 5 open ones of the organisation.
 */
export const newOffer = z.strictObject({ id: offerId, words: supportSentence, language: language.optional() })
export type NewOffer = z.input<typeof newOffer>

/**
 * POST /api/offers/:offerId/decline. `accept`, `attest` and `withdraw` have no body. 409 `state` where the offer does not take it,
 * and where it is declined already for another reason: the first one stays.
 */
export const declinedOffer = z.strictObject({ reason: plainWords().trim().max(500).default('') })
/** POST /api/offers/:offerId/take-back: the answer, or that it was given. `seen` is the state on the sender's screen. */
export const takenBackOffer = z.strictObject({ seen: offerState })

/** Every POST above answers with the ask as it is then. */
export const askChanged = z.object({ ask: askView })

/** GET /api/records/:recordId/asks: all of them, the newest first, and those of records that were merged into it. */
export const asksAnswer = z.object({ asks: z.array(askView) })

/** GET /api/groups/:groupId/asks: of the group's records that are not archived, the newest first; in pages. */
export const groupAsksQuery = z.strictObject({
  kind: askKind.optional(),
  state: askState.default('open'),
  ...pageQuery,
})
export const groupAsksAnswer = z.object({ asks: z.array(askView), cursor: z.string().optional() })

/** GET /api/organisations/:organisationId/asks: in the groups that the reader may read, the newest first, of each at most 200. */
export const organisationAsks = z.object({
  /** Open ones of which the organisation is asked by name. */
  asked: z.array(askView),
  /** Open ones of records that it accepted to lead, and those that its people made. */
  needs: z.array(askView),
  /** Those to which it made offers that are not withdrawn, with its own offers alone. */
  offered: z.array(askView),
})
export type OrganisationAsks = z.infer<typeof organisationAsks>

/** The same, parsed leniently by a page that may be older than the server. */
export const readAsks = asksAnswer.extend({ asks: knownEntries(askView) })
export const readGroupAsks = groupAsksAnswer.extend({ asks: knownEntries(askView) })
export const readOrganisationAsks = organisationAsks.extend({
  asked: knownEntries(askView),
  needs: knownEntries(askView),
  offered: knownEntries(askView),
})
