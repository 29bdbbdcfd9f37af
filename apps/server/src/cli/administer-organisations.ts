import { newId, organisationId } from '@minga/domain/identity/ids'
import { language } from '@minga/domain/language/language'
import { organisationHues, organisationKind } from '@minga/domain/organisation/organisation'
import { newOrganisation, organisationChange } from '@minga/protocol/http/organisations'
import { allOrganisations } from '@minga/storage/organisations/organisation-rows'
import { countStaff } from '@minga/storage/people/staff-rows'

import { decide } from '../commands/decide.ts'
import { changeOrganisation, establishOrganisation } from '../commands/organisations/organisation-commands.ts'
import { restoreOrganisation, suspendOrganisation } from '../commands/organisations/organisation-state.ts'
import { StartupError } from '../data-folder.ts'
import type { Administering, AdministerOptions } from './administer.ts'
import { organisationOf } from './organisation-of.ts'
import { parsed } from './parsed.ts'

const usage =
  'usage: organisation add <short name> [--kind signatory|partner|observer|secretariat] [--name <full name>] [--language es|pt|en] | organisation edit <short name> [--short-name <new>] [--name <full name>] [--former-name <name> [--until <date>] [--signed]] [--language es|pt|en] | organisation suspend|restore <short name> | organisation list'

export async function organisationCommand(
  administering: Administering,
  what: string,
  [shortName, ...surplus]: readonly string[],
  options: AdministerOptions,
): Promise<void> {
  if (what === 'list' && shortName === undefined) return list(administering)
  if (shortName !== undefined && surplus.length === 0) {
    if (what === 'edit') return edit(administering, shortName, options)
    if (what === 'suspend' || what === 'restore') return setState(administering, shortName, what)
  }
  if (what !== 'add' || shortName === undefined || surplus.length > 0) throw new StartupError(usage)
  const { db, print } = administering
  const spoken = parsed(language, options.language ?? 'es', '--language')
  const present = await allOrganisations(db)
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
  const taken = await decide(db, (tx) => establishOrganisation(tx, 'command-line', added))
  if (taken !== undefined) {
    throw new StartupError(`there is an organisation ${shortName} already`)
  }
  print(
    `Added ${shortName}. Invite its focal point: person invite <e-mail> --organisation ${quoted(shortName)} --role steward`,
  )
}

async function edit(
  { db, print }: Administering,
  named: string,
  { language: spoken, name, 'short-name': shortName, 'former-name': former, until, signed }: AdministerOptions,
): Promise<void> {
  const organisation = await organisationOf(db, named)
  const inLanguage = parsed(language, spoken ?? 'es', '--language')
  const { names, formerNames = [] } = organisation
  const earlier = former !== undefined && {
    names: { [inLanguage]: former },
    ...(until !== undefined && { until }),
    ...(signed === true && { signed }),
  }
  const change = parsed(
    organisationChange,
    {
      ...(shortName !== undefined && { shortName }),
      ...(name !== undefined && { names: { ...names, [inLanguage]: name } }),
      ...(earlier !== false && { formerNames: [earlier, ...formerNames] }),
    },
    'the organisation',
  )
  if (Object.keys(change).length === 0) throw new StartupError(usage)
  const { id } = organisation
  const taken = await decide(db, (tx) => changeOrganisation(tx, 'command-line', { id, change }))
  if (taken !== undefined) {
    throw new StartupError(`there is an organisation ${shortName} already`)
  }
  print(`Changed ${shortName ?? organisation.shortName}`)
}

async function setState({ db, now, print }: Administering, named: string, what: 'suspend' | 'restore'): Promise<void> {
  const { id: organisation, kind, shortName } = await organisationOf(db, named)
  if (what === 'restore') {
    const isRestored = await decide(db, (tx) => restoreOrganisation(tx, 'command-line', organisation))
    if (!isRestored) throw new StartupError(`${shortName} is not suspended`)
    return print(`Restored ${shortName}; working groups admit it anew`)
  }
  if (kind === 'secretariat') throw new StartupError('the coalition would have no one left to run it')
  const suspended = { organisation, at: now.toISOString() }
  const ended = await decide(db, (tx) => suspendOrganisation(tx, 'command-line', suspended))
  if (ended === undefined) throw new StartupError(`${shortName} is suspended already`)
  print(`Suspended ${shortName}: it is in no group any more, and ${ended.length} sessions ended`)
}

async function list({ db, print }: Administering): Promise<void> {
  const staff = await countStaff(db)
  for (const { id, shortName, kind } of await allOrganisations(db)) {
    const { people = 0, stewards = 0 } = staff.get(id) ?? {}
    print(`${shortName} · ${kind} · ${people} people, ${stewards} of them focal points`)
  }
}

function leastUsed(used: readonly string[]) {
  const count = (hue: string) => used.filter((each) => each === hue).length
  return organisationHues.toSorted((a, b) => count(a) - count(b))[0]
}

function quoted(text: string): string {
  return /^[\w.-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`
}
