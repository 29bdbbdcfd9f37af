import { Button, Group } from '@mantine/core'
import { textIn } from '@minga/domain/language/language'
import { placeOf } from '@minga/domain/navigation/place'
import type { RecordAnswer } from '@minga/protocol/http/records'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useGroup } from '../../api/groups.ts'
import { useMe } from '../../api/account.ts'
import { isDueChanged, useAnswerLead } from '../../api/record-decisions.ts'
import { sendKept } from '../../api/use-change.ts'
import { useLanguage } from '../../language/use-language.ts'
import { keptLoad, lazyNamed } from '../../ui/lazy-named.ts'
import { IllustrativeMark, ReferenceText } from '../../ui/marks.tsx'
import { PartialDateText } from '../../ui/partial-date.tsx'
import { PersonName } from '../../ui/person-name.tsx'
import { problemKey } from '../../ui/states.tsx'

const loadDeclining = keptLoad(() => import('./declining.tsx'))
const Declining = lazyNamed(loadDeclining, 'Declining')

/** A proposed lead: the record, an action's due date, who proposed it, and the two answers. */
export function ProposedLead({ row }: { readonly row: RecordAnswer }) {
  const { kind, record, facts } = row
  const due = row.kind === 'action' ? row.record.due : null
  const { t } = useTranslation(['home', 'ui'])
  const { language } = useLanguage()
  const { organisation } = useMe()
  const group = useGroup(facts.group)
  const answer = useAnswerLead()
  const [isDeclining, setDeclining] = useState(false)
  const decline = () => void loadDeclining().then(() => setDeclining(true), reportError)
  const give = (given: 'accepted' | 'declined', reason = '', accepted: () => void = () => undefined) =>
    sendKept(answer, { record: facts.record, organisation: organisation.id, answer: given, reason, due }, accepted)
  return (
    <li className="proposed-lead">
      <div className="proposed-lead-what">
        <Link {...placeOf(facts.group, { kind, id: facts.record })}>
          {textIn(record.title, language) || t('ui:untitled')}
        </Link>
        <p>
          <ReferenceText reference={facts.reference} />
          {group === undefined ? null : <span>{group.name}</span>}
          {due === null ? null : (
            <span>
              {t('due')} <PartialDateText date={due} />
            </span>
          )}
          {facts.createdBy === null ? null : (
            <span>
              {t('proposedBy')} <PersonName name={facts.createdBy.name} organisation={facts.createdBy.organisation} />
            </span>
          )}
          {record.illustrative ? <IllustrativeMark short /> : null}
        </p>
      </div>
      {isDeclining ? (
        <Declining
          record={facts.record}
          isSending={answer.isPending}
          onDecline={(reason, accepted) => give('declined', reason, accepted)}
          onCancel={() => setDeclining(false)}
        />
      ) : (
        <Group gap="xs" wrap="nowrap">
          <Button loading={answer.isPending} onClick={() => give('accepted')}>
            {t('accept')}
          </Button>
          <Button variant="default" disabled={answer.isPending} onClick={decline}>
            {t('decline')}
          </Button>
        </Group>
      )}
      {answer.isError ? (
        <p role="alert">
          {isDueChanged(answer.error) ? t('ui:dueChanged') : t(`ui:problem.${problemKey(answer.error)}.what`)}{' '}
          {t('notAnswered')}
        </p>
      ) : null}
    </li>
  )
}
