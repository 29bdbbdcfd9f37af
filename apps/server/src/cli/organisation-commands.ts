import { newId, organisationId } from '@minga/domain/identity/ids'
import { language } from '@minga/domain/language/language'
import { organisationHues, organisationKind } from '@minga/domain/organisation/organisation'
import { newOrganisation } from '@minga/protocol/http/organisations'
import { establishOrganisation } from '@minga/storage/rows/organisation-decisions'
import { allOrganisations } from '@minga/storage/rows/organisation-rows'
import { countStaff } from '@minga/storage/rows/staff-rows'

import { StartupError } from '../data-folder.ts'
import type { Administering, AdministerOptions } from './administer.ts'
import { parsed } from './parsed.ts'

const usage =
  'usage: organisation add <short name> [--kind signatory|partner|observer|secretariat] [--name <full name>] [--language es|pt|en] | organisation list'

export async function organisationCommand(
  administering: Administering,
  what: string,
  [shortName, ...surplus]: readonly string[],
  options: AdministerOptions,
): Promise<void> {
  if (what === 'list' && shortName === undefined) return list(administering)
  if (what !== 'add' || shortName === undefined || surplus.length > 0) throw new StartupError(usage)
  const { rows, tell } = administering
  const spoken = parsed(language, options.language ?? 'es', '--language')
  const present = await allOrganisations(rows)
  const organisation = {
    id: organisationId.parse(newId()),
    ...parsed(
      newOrganisation,
      {
        shortName,
        names: { [spoken]: options.name ?? shortName },
        kind: parsed(organisationKind, options.kind ?? 'signatory', '--kind'),
        hue: leastUsed(present.map(({ hue }) => hue)),
      },
      'the organisation',
    ),
  }
  const { seat: _none, ...added } = organisation
  if (!(await establishOrganisation(rows, added, 'command-line'))) {
    throw new StartupError(`there is an organisation ${shortName} already`)
  }
  tell(
    `Added ${shortName}. Invite its focal point: person invite <e-mail> --organisation ${quoted(shortName)} --role steward`,
  )
}

async function list({ rows, tell }: Administering): Promise<void> {
  const staff = await countStaff(rows)
  for (const { id, shortName, kind } of await allOrganisations(rows)) {
    const { people = 0, stewards = 0 } = staff.get(id) ?? {}
    tell(`${shortName} · ${kind} · ${people} people, ${stewards} of them focal points`)
  }
}

function leastUsed(used: readonly string[]) {
  const count = (hue: string) => used.filter((each) => each === hue).length
  return organisationHues.toSorted((a, b) => count(a) - count(b))[0]
}

function quoted(text: string): string {
  return /^[\w.-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`
}
