import { textIn } from '@minga/domain/language/language'
import { placeOf } from '@minga/domain/navigation/place'
import type { ComparedRecord } from '@minga/protocol/http/compared-record'
import type { GroupView } from '@minga/protocol/http/me'
import type { RestoredRegister } from '@minga/protocol/http/restore'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useBringBackRegister, useRegisterDryRun } from '../../api/versions.ts'
import { useGroup } from '../../api/groups.ts'
import { useLanguage } from '../../language/use-language.ts'
import { PastFields, titleOf } from '../../versions/past-fields.tsx'
import { ReferenceText } from '../../ui/marks.tsx'
import { BringBackBar, DryRunState, BroughtBack } from './dry-run.tsx'
import { BringBackFrame } from './bring-back-frame.tsx'
import { LeftFields, RecordWords } from './record-words.tsx'
import { Restorables, useChoice } from './restorables.tsx'
import '../../rounds/rounds.css'

/** Brings records of a group's register back as they stood before a moment. */
export function BringBackRegisterPage() {
  const { t } = useTranslation(['versions', 'groups'])
  const { groupId = '' } = useParams({ strict: false })
  const group = useGroup(groupId)
  return (
    <BringBackFrame
      group={group}
      place={{ kind: 'register', id: groupId }}
      crumbs={group === undefined ? [] : [{ label: group.name, to: `/groups/${group.id}` }]}
      missing={group === undefined ? t('groups:missing') : undefined}
    >
      {(known, before) => <PastRecords key={before} group={known} before={before} />}
    </BringBackFrame>
  )
}

interface PastRecordsProps {
  readonly group: GroupView
  readonly before: number
}

function PastRecords(props: PastRecordsProps) {
  const { data, error, isFetching, refetch } = useRegisterDryRun(props.group.id, props.before)
  const [done, setDone] = useState<RestoredRegister>()
  const records = data?.preview ?? []
  if (done !== undefined) return <Done {...props} done={done} records={records} />
  return (
    <DryRunState
      isPending={isFetching}
      error={data === undefined ? error : null}
      isEmpty={data?.changed.length === 0}
      retry={() => void refetch()}
    >
      {data === undefined ? null : (
        <Choosing {...props} dry={data} records={records} onDone={setDone} lookAgain={() => void refetch()} />
      )}
    </DryRunState>
  )
}

function Choosing({
  group,
  before,
  dry,
  records,
  onDone,
  lookAgain,
}: PastRecordsProps & {
  readonly dry: RestoredRegister
  readonly records: readonly ComparedRecord[]
  readonly onDone: (done: RestoredRegister) => void
  readonly lookAgain: () => void
}) {
  const { t } = useTranslation('versions')
  const { language } = useLanguage()
  const bring = useBringBackRegister(group.id)
  const choice = useChoice(records.map(({ record }) => record))
  const bringBack = () => {
    const wanted = { sequence: before, seen: dry.sequence }
    bring.mutate(choice.isAll ? wanted : { ...wanted, records: choice.chosen }, { onSuccess: onDone })
  }
  const details = records.filter(({ stood }) => stood !== null)
  return (
    <>
      <p>{t('wouldRecords', { count: records.length })}</p>
      <Restorables
        items={records}
        idOf={({ record }) => record}
        choice={choice}
        label={t('records')}
        isDisabled={bring.isPending}
      >
        {(record) => <RecordWords record={record} />}
      </Restorables>
      <BringBackBar
        label={t('bringBackRecords', { count: choice.chosen.length })}
        isNothing={choice.chosen.length === 0}
        isPending={bring.isPending}
        error={bring.error}
        bringBack={bringBack}
        lookAgain={() => {
          bring.reset()
          lookAgain()
        }}
      />
      <h3>{t('fieldByField')}</h3>
      <ul className="lines past-records">
        {details.map((record) => (
          <li key={record.record}>
            <details>
              <summary>
                <ReferenceText reference={record.reference} /> {textIn(titleOf(record.stood), language)}
              </summary>
              <PastFields record={record} group={group} />
            </details>
          </li>
        ))}
      </ul>
    </>
  )
}

function Done({
  group,
  done,
  records,
}: PastRecordsProps & { readonly done: RestoredRegister; readonly records: readonly ComparedRecord[] }) {
  const { t } = useTranslation('versions')
  const back = new Set<string>(done.changed.map(({ record }) => record))
  return (
    <BroughtBack title={t('doneRecords', { count: done.changed.length })}>
      <p>{t('doneRecordsWords')}</p>
      <ul className="lines past-records">
        {records
          .filter(({ record }) => back.has(record))
          .map((record) => (
            <li key={record.record}>
              <Link {...placeOf(group.id, { kind: record.kind, id: record.record })}>
                <RecordWords record={record} isPlain />
              </Link>
            </li>
          ))}
      </ul>
      <LeftFields conflicts={done.conflicts} records={records} />
    </BroughtBack>
  )
}
