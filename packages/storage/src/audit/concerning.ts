import type { OrganisationId } from '@minga/domain/identity/ids'

import type { AuditActor } from './record-audit.ts'

/** The person who decided, and the organisation whose business it is, if it is another's. */
export function concerning(
  actor: AuditActor,
  organisation: OrganisationId,
): { readonly actor: AuditActor; readonly organisation?: OrganisationId } {
  const isOwn = typeof actor !== 'string' && actor.organisation === organisation
  return isOwn ? { actor } : { actor, organisation }
}
