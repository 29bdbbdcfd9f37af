import type { AuditEntry } from '@minga/protocol/http/audit'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { useGroups } from '../../../api/groups.ts'
import { PersonName } from '../../../ui/person-name.tsx'
import { RelativeTime } from '../../../ui/relative-time.tsx'
import { useDecisionWords } from './use-decision-words.ts'

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
  const name = actor.name ?? t('somebodyGone')
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
