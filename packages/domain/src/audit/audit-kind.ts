import type { z } from 'zod'

import { accountKinds } from './account-kinds.ts'
import { coalitionKinds } from './coalition-kinds.ts'
import { discussionKinds } from './discussion-kinds.ts'
import { registerKinds } from './register-kinds.ts'
import { signingKinds } from './signing-kinds.ts'
import { textKinds } from './text-kinds.ts'
import type { kind } from './decision-kind.ts'

/**
 * Every decision that is written into the chain: whom it concerns, what it is about, and the few details its sentence
 * needs. One line in the file of its subject, and its sentence in the three catalogues of `apps/web/src/features/installation/audit`.
 * Details hold ids, roles and dates: no names, no addresses, no texts, no secrets, because a row is never taken back.
 */
export const auditKinds = {
  ...accountKinds,
  ...coalitionKinds,
  ...textKinds,
  ...registerKinds,
  ...discussionKinds,
  ...signingKinds,
} as const satisfies Record<string, ReturnType<typeof kind>>

export type AuditKind = keyof typeof auditKinds
export type AuditDetails<Kind extends AuditKind> = z.infer<(typeof auditKinds)[Kind]['details']>

export function isAuditKind(text: string): text is AuditKind {
  return Object.hasOwn(auditKinds, text)
}
