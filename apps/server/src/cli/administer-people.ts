import { emailAddress } from '@minga/domain/identity/email-address'
import { invitee } from '@minga/protocol/http/invitations'
import { findCoalition } from '@minga/storage/organisations/coalition-rows'
import { allOrganisations } from '@minga/storage/organisations/organisation-rows'
import { pendingInvitations } from '@minga/storage/people/invitation-rows'
import { findStaffByEmail, staffOf, type Staff } from '@minga/storage/people/staff-rows'

import { newLink } from '../auth/links.ts'
import { decide } from '../commands/decide.ts'
import { invite, renewInvitation } from '../commands/people/invite.ts'
import { changePerson, endEverySession, removePerson } from '../commands/people/person-commands.ts'
import { StartupError } from '../data-folder.ts'
import { Refusal } from '../http/refusal.ts'
import type { Administering, AdministerOptions } from './administer.ts'
import { organisationOf } from './organisation-of.ts'
import { parsed } from './parsed.ts'

const usage =
  'usage: person invite <e-mail> --organisation <short name> [--role steward|principal|alternate]… [--name <name>] [--title <title>] [--language es|pt|en] | person list [--organisation <short name>] | person suspend|restore|remove|reset-password <e-mail>'

export async function personCommand(
  administering: Administering,
  what: string,
  [email, ...surplus]: readonly string[],
  options: AdministerOptions,
): Promise<void> {
  if (what === 'list' && email === undefined) return list(administering, options.organisation)
  if (email === undefined || surplus.length > 0) throw new StartupError(usage)
  switch (what) {
    case 'invite':
      return invitePerson(administering, email, options)
    case 'suspend':
      return setState(administering, email, 'suspended')
    case 'restore':
      return setState(administering, email, 'active')
    case 'remove':
      return remove(administering, email)
    case 'reset-password':
      return resetPassword(administering, email)
    default:
      throw new StartupError(usage)
  }
}

/** Ends all sessions of a person; what is open with them is closed. */
export async function revokeSessions(
  { db, print }: Administering,
  what: string,
  [email, ...surplus]: readonly string[],
): Promise<void> {
  if (what !== 'revoke' || email === undefined || surplus.length > 0) {
    throw new StartupError('usage: sessions revoke <e-mail>')
  }
  const person = await personOf({ db }, email)
  const ended = await decide(db, (tx) => endEverySession(tx, 'command-line', person))
  print(`Ended ${ended} sessions of ${person.name}`)
}

async function invitePerson(
  { db, site, now, print }: Administering,
  email: string,
  { organisation: shortName, role = [], name, title, language }: AdministerOptions,
): Promise<void> {
  if (shortName === undefined) throw new StartupError(usage)
  const organisation = await organisationOf(db, shortName)
  const person = parsed(
    invitee,
    { email, roles: role, ...(name && { name }), ...(title && { title }), ...(language && { language }) },
    'the invitation',
  )
  const { languages } = await findCoalition(db)
  const { language: own = languages[0] ?? 'es', ...invited } = person
  const inviting = { ...invited, organisation: organisation.id, language: own, now }
  const issued = await decide(db, async (tx) => {
    const outcome = await invite(tx, 'command-line', inviting)
    if (outcome !== 'invited') return outcome
    const [open] = await pendingInvitations(tx, { organisation: organisation.id, email: person.email })
    return (open && (await renewInvitation(tx, 'command-line', { ...open, now }))) ?? outcome
  })
  if (typeof issued === 'string') throw new StartupError(`${email} is a person of ${shortName} already`)
  print(`${email} can join ${shortName} until ${issued.invitation.expiresAt}, once, with this link:`)
  print(`${site}/invitation#${issued.token}`)
}

async function list({ db, print }: Administering, shortName: string | undefined): Promise<void> {
  const only = shortName === undefined ? undefined : await organisationOf(db, shortName)
  for (const organisation of only === undefined ? await allOrganisations(db) : [only]) {
    for (const { name, email, roles, state } of await staffOf(db, organisation.id)) {
      const marks = [...roles, ...(state === 'suspended' ? ['suspended'] : [])].join(', ')
      print([organisation.shortName, name, email, marks].filter((part) => part !== '').join(' · '))
    }
  }
}

async function setState(
  { db, now, print }: Administering,
  email: string,
  state: 'active' | 'suspended',
): Promise<void> {
  const { id, name } = await personOf({ db }, email)
  const decided = {
    person: id,
    at: now.toISOString(),
    evenTheLastSteward: true,
    change: { state },
  }
  const outcome = await decide(db, (tx) => changePerson(tx, 'command-line', decided))
  if (outcome instanceof Refusal) throw new StartupError(`${email} could not be changed`)
  print(state === 'suspended' ? `Suspended ${name}` : `Restored ${name}`)
}

/** For good, the last focal point too: a captured account must not be beyond reach. */
async function remove({ db, now, print }: Administering, email: string): Promise<void> {
  const { id, name } = await personOf({ db }, email)
  const decided = { person: id, at: now.toISOString(), evenTheLastSteward: true }
  const outcome = await decide(db, (tx) => removePerson(tx, 'command-line', decided))
  if (outcome instanceof Refusal) throw new StartupError(`${email} could not be removed`)
  print(`Removed ${name}; what they wrote stays in their name`)
}

async function resetPassword({ db, site, now, print }: Administering, email: string): Promise<void> {
  const { id, name, email: address } = await personOf({ db }, email)
  const link = await newLink(db, { purpose: 'password-reset', person: id, email: address, site, now })
  print(`${name} can choose a new password within an hour, once, with this link:`)
  print(link)
}

async function personOf({ db }: Pick<Administering, 'db'>, email: string): Promise<Staff> {
  const person = await findStaffByEmail(db, parsed(emailAddress, email, 'the e-mail'))
  if (person === undefined) throw new StartupError(`no person here has the address ${email}`)
  return person
}
