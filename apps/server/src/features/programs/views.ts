import { can, type Actor } from '@minga/domain/access/can'
import type { OrganisationId } from '@minga/domain/identity/ids'
import type { WorkingGroup } from '@minga/domain/group/group'
import type { GroupPrograms, OrganisationPrograms, ProgramTokenView } from '@minga/protocol/http/programs'
import type { Db } from '@minga/storage/database/schema'
import { namesOf } from '@minga/storage/people/person-rows'
import { findAllowance, type AllowanceSubject } from '@minga/storage/programs/program-allowance-rows'
import { programTokensIn, programTokensOf, type ProgramTokenRow } from '@minga/storage/programs/program-token-rows'

/** A person's own tokens, and whether they work. */
export async function ownTokens(db: Db, { person, organisation }: Actor) {
  const allowance = await findAllowance(db, { kind: 'organisation', subject: organisation })
  return { tokens: (await programTokensOf(db, person)).map(tokenView), allowed: allowance !== undefined }
}

export async function organisationPrograms(
  db: Db,
  actor: Actor,
  organisation: OrganisationId,
): Promise<OrganisationPrograms> {
  const tokens = await programTokensIn(db, organisation)
  const names = await namesOf(
    db,
    tokens.map(({ person }) => person),
  )
  return {
    allowed: await allowanceView(db, { kind: 'organisation', subject: organisation }),
    mayAllow: can(actor, { action: 'allow-programs', resource: organisation }),
    tokens: tokens.flatMap((row) => {
      const person = names.get(row.person)
      return person === undefined ? [] : [{ ...tokenView(row), person }]
    }),
  }
}

export async function groupPrograms(db: Db, actor: Actor, group: WorkingGroup): Promise<GroupPrograms> {
  return {
    allowed: await allowanceView(db, { kind: 'group', subject: group.id }),
    mayAllow: can(actor, { action: 'administer', resource: group }),
  }
}

async function allowanceView(db: Db, of: AllowanceSubject): Promise<OrganisationPrograms['allowed']> {
  const found = await findAllowance(db, of)
  if (found === undefined) return null
  const by = (await namesOf(db, [found.by])).get(found.by)
  if (by === undefined) throw new Error(`no person ${found.by}, who allowed programs`)
  return { by, at: found.at }
}

function tokenView({ id, name, scopes, at, expiresAt, usedAt }: ProgramTokenRow): ProgramTokenView {
  return { id, name, scopes, madeAt: at, expiresAt, usedAt }
}
