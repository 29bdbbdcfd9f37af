import { organisationId, personId } from '@minga/domain/identity/ids'
import { localizedText } from '@minga/domain/language/language'
import { organisationRole } from '@minga/domain/organisation/person'
import { powerChangeId, powerChangeState } from '@minga/domain/power/power-act'
import { z } from 'zod'

const named = z.object({ id: personId, name: z.string() })
const concerned = { person: personId, personName: z.string() }

/** What a power change is about, as `powerAct` with the names of people; see there. */
export const powerChangeWhat = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('roles'),
    ...concerned,
    from: z.array(organisationRole),
    to: z.array(organisationRole),
  }),
  z.object({ kind: z.enum(['removal', 'suspension', 'restoration', 'undo-appointment']), ...concerned }),
  z.object({
    kind: z.literal('signing'),
    sentence: localizedText.optional(),
    refusesSilence: z.boolean().optional(),
  }),
  z.object({ kind: z.literal('programs'), allowed: z.boolean() }),
  z.object({
    kind: z.literal('provider'),
    issuer: z.string().nullable(),
    clientId: z.string().nullable(),
    domains: z.array(z.string()),
  }),
  z.object({ kind: z.literal('names'), from: localizedText, to: localizedText }),
])
export type PowerChangeWhat = z.infer<typeof powerChangeWhat>

/** Why the reader can't consent. */
export const whyNotConsent = z.enum(['same-person', 'too-new', 'invited-by-the-other', 'not-yours'])

/** A change of power over an organisation: it has effect after a second person's consent and a delay. */
export const powerChange = z.object({
  id: powerChangeId,
  organisation: organisationId,
  what: powerChangeWhat,
  state: powerChangeState,
  askedBy: named,
  askedAt: z.iso.datetime(),
  consentedBy: named.optional(),
  consentedAt: z.iso.datetime().optional(),
  /** When the agreed change has effect. */
  effectiveAt: z.iso.datetime().optional(),
  stoppedBy: named.optional(),
  stoppedAt: z.iso.datetime().optional(),
  mayConsent: z.boolean(),
  whyNotConsent: whyNotConsent.optional(),
  mayStop: z.boolean(),
})
export type PowerChange = z.infer<typeof powerChange>

/**
 * GET /api/organisations/:organisationId/power-changes: the open ones and those of the last thirty days, the latest
 * first; for those who speak for the organisation, and the secretariat.
 */
export const powerChangesAnswer = z.object({ items: z.array(powerChange) })

/** POST /api/power-changes/:powerChangeId/consent, within ten minutes of signing in; and …/stop. */
export const powerChangeDecided = powerChange

/** What a request asked for that waits for a second consent: it has no effect yet. */
export const asked = z.array(powerChange).default([])
