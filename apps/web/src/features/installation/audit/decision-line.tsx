import { isAuditKind } from '@minga/domain/audit/audit-kind'
import { partialDate } from '@minga/domain/calendar/partial-date'
import { groupRoles } from '@minga/domain/group/group'
import { organisationRoles } from '@minga/domain/organisation/person'
import { strikeOutGrounds } from '@minga/domain/strike-out/strike-out'
import { dispositions } from '@minga/domain/thread/thread'
import type { AuditEntry } from '@minga/protocol/http/audit'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { useGroups } from '../../../api/groups.ts'
import { useOrganisations } from '../../../api/organisations.ts'
import { useLanguage } from '../../../language/use-language.ts'
import { partialDateWords } from '@minga/domain/calendar/partial-date-words'
import { PersonName } from '../../../ui/person-name.tsx'
import { RelativeTime } from '../../../ui/relative-time.tsx'

/** One decision as a sentence: who, for which organisation, did what, where and when. */
export function DecisionLine({
  entry,
  onPerson,
}: {
  readonly entry: AuditEntry
  readonly onPerson: (person: string) => void
}) {
  const { before, subject, after } = useDecisionWords(entry)
  const group = useGroups().find(({ id }) => id === entry.group)
  return (
    <li className="decision">
      <p>
        <Actor actor={entry.actor} onPerson={onPerson} /> {before}
        {subject === undefined ? null : <Subject subject={entry.subject} words={subject} />}
        {after}
      </p>
      <p className="decision-where">
        {group === undefined ? null : <span>{group.name}</span>}
        <RelativeTime at={entry.at} />
      </p>
    </li>
  )
}

function Actor({
  actor,
  onPerson,
}: {
  readonly actor: AuditEntry['actor']
  readonly onPerson: (person: string) => void
}) {
  const { t } = useTranslation('audit')
  if (typeof actor === 'string') return <strong>{t(actor)}</strong>
  const name = actor.name ?? t('formerPerson')
  return (
    <button
      type="button"
      className="decision-actor"
      title={t('onlyPerson', { name })}
      onClick={() => onPerson(actor.person)}
    >
      <PersonName name={name} organisation={actor.organisation ?? ''} />
    </button>
  )
}

function Subject({
  subject: { kind, id },
  words,
}: {
  readonly subject: AuditEntry['subject']
  readonly words: string
}) {
  if (kind === 'record') {
    return (
      <Link to="/records/$recordId" params={{ recordId: id }}>
        {words}
      </Link>
    )
  }
  if (kind === 'organisation') {
    return (
      <Link to="/organisations/$organisationId" params={{ organisationId: id }}>
        {words}
      </Link>
    )
  }
  return words
}

/** A placeholder for the subject while the sentence is translated; no catalogue contains it. */
const gap = '\u0000'

/** The details that a sentence says as the audit keeps them. */
const asKept = [
  'version',
  'sequence',
  'number',
  'comments',
  'lines',
  'approved',
  'count',
  'format',
  'set',
  'removed',
] as const

/** A decision's sentence, as the parts before and after its subject. */
function useDecisionWords({ kind, subject, organisation, details }: AuditEntry) {
  const { t } = useTranslation('audit')
  const { locale } = useLanguage()
  const organisations = useOrganisations()
  const groups = useGroups()

  const nameOf = (id: unknown) =>
    typeof id === 'string' ? (organisations.get(id)?.shortName ?? id) : t('noOrganisation')
  const groupOf = (id: unknown) => groups.find((group) => group.id === id)?.name ?? t('anotherGroup')
  const groupRole = (role: unknown) => {
    const known = groupRoles.find((each) => each === role)
    return known === undefined ? '' : t(`groupRoles.${known}`)
  }
  const rolesOf = (roles: unknown) => {
    const known = organisationRoles.filter((each) => Array.isArray(roles) && roles.includes(each))
    const words = (known.length === 0 ? (['member'] as const) : known).map((role) => t(`roles.${role}`))
    return new Intl.ListFormat(locale, { type: 'conjunction' }).format(words)
  }
  const dispositionOf = (given: unknown) => {
    const known = dispositions.find((each) => each === given)
    return known === undefined ? t('reopened') : t(`dispositions.${known}`)
  }
  const dateOf = (date: unknown) => {
    const known = partialDate.safeParse(date).data
    if (known !== undefined) return partialDateWords(known, locale)
    return typeof date === 'string' ? date : t('noDate')
  }
  const groundOf = (given: unknown) => {
    const known = strikeOutGrounds.find((each) => each === given)
    return known === undefined ? '' : t(`grounds.${known}`)
  }
  const isRoles = Array.isArray(details['to'])

  const sentence = t(isAuditKind(kind) ? `kinds.${kind}` : 'kinds.other', {
    subject: gap,
    organisation: nameOf(details['organisation'] ?? organisation),
    group: groupOf(details['group']),
    role: groupRole(details['role'] ?? details['upTo']),
    roles: rolesOf(details['roles']),
    from: isRoles ? rolesOf(details['from']) : dateOf(details['from']),
    to: isRoles ? rolesOf(details['to']) : dateOf(details['to']),
    times: typeof details['count'] === 'number' ? details['count'] : 1,
    disposition: dispositionOf(details['disposition']),
    ...Object.fromEntries(asKept.map((name) => [name, details[name]])),
    ground: groundOf(details['ground']),
    ...(typeof details['answer'] === 'string' && { context: details['answer'] }),
  })
  const [before = '', after] = sentence.split(gap)
  // Some sentences do not name their subject.
  return { before, after, subject: after === undefined ? undefined : subjectWords() }

  function subjectWords(): string {
    switch (subject.kind) {
      case 'organisation':
        return nameOf(subject.id)
      case 'group':
        return groupOf(subject.id)
      case 'person':
        return subject.label ?? t('formerPerson')
      case 'record':
      case 'roadmap':
      case 'round':
      case 'rating':
        return subject.label ?? t('somethingGone')
      case 'review':
        return subject.label === null ? t('somethingGone') : dateOf(subject.label)
      case 'invitation':
      case 'installation':
      case 'thread':
      case null:
        return ''
    }
  }
}
