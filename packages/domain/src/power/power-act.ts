import { z } from 'zod'

import { personId } from '../identity/ids.ts'
import { localizedText } from '../language/language.ts'
import { organisationRole, type OrganisationRole } from '../organisation/person.ts'

export const powerChangeId = z
  .string()
  .regex(/^[0-9a-z]{26}$/)
  .brand<'PowerChangeId'>()
export type PowerChangeId = z.infer<typeof powerChangeId>

const roles = z.array(organisationRole)

/** An act that gives power over an organisation, or takes it: it has effect after a second consent and a delay. */
export const powerAct = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('roles'), person: personId, from: roles, to: roles }),
  /** Of a person with power; `restoration`: a suspended person gets it back. */
  z.object({ kind: z.enum(['removal', 'suspension', 'restoration']), person: personId }),
  /** The sentence printed with all answers, and whether silence binds. */
  z.object({
    kind: z.literal('signing'),
    sentence: localizedText.optional(),
    refusesSilence: z.boolean().optional(),
  }),
  z.object({ kind: z.literal('programs'), allowed: z.boolean() }),
  /** The organisation's own sign-in; without an issuer it is removed. */
  z.object({
    kind: z.literal('provider'),
    issuer: z.string().nullable(),
    clientId: z.string().nullable(),
    domains: z.array(z.string()),
  }),
  z.object({ kind: z.literal('names'), from: localizedText, to: localizedText }),
  /** An appointment that was never rightful: what was answered under it does not count. */
  z.object({ kind: z.literal('undo-appointment'), person: personId }),
])
export type PowerAct = z.infer<typeof powerAct>

/** `lapsed`: nobody consented in time, or it no longer fits what is there. */
export const powerChangeStates = ['asked', 'agreed', 'in-force', 'stopped', 'lapsed'] as const
export const powerChangeState = z.enum(powerChangeStates)
export type PowerChangeState = z.infer<typeof powerChangeState>

const powerRoles: readonly OrganisationRole[] = ['steward', 'principal', 'alternate']

/** The roles that give power over an organisation. */
export function powerOf(held: readonly OrganisationRole[]): OrganisationRole[] {
  return powerRoles.filter((role) => held.includes(role))
}

/** Whether another set of roles gives or takes power. */
export function changesPower(from: readonly OrganisationRole[], to: readonly OrganisationRole[]): boolean {
  return powerOf(from).join() !== powerOf(to).join()
}
