import { Button, MultiSelect, NumberInput, Select, TextInput } from '@mantine/core'
import { useInputState } from '@mantine/hooks'
import { newId, organisationId, roadmapId, roundId, type RecordId } from '@minga/domain/identity/ids'
import { maximumRoundRecords, type RoundAbout } from '@minga/domain/round/round'
import type { GroupView } from '@minga/protocol/http/me'
import { useNavigate } from '@tanstack/react-router'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'

import { useOrganisations } from '../api/organisations.ts'
import { useOpenRound } from '../api/rounds.ts'
import { useKeptFields } from '../ui/kept-words.ts'
import { Dialog } from '../ui/dialog.tsx'
import { FormProblem } from '../ui/states.tsx'
import { ChooseRecords } from './choose-records.tsx'
import { GrowingTextarea } from '../ui/growing-textarea.tsx'
import { Segments } from '../ui/segments.tsx'
import { dayHere } from '../ui/use-now.ts'
import './rounds.css'

const day = 24 * 60 * 60 * 1000
const none: readonly RecordId[] = []

/** The form to open a round, for leads: subject, organisations, last day and question. Opens the round's page after. */
export function OpenRound({
  group,
  records = none,
  close,
}: {
  readonly group: GroupView
  /** The records to ask about, where the page knows them. */
  readonly records?: readonly RecordId[]
  readonly close: () => void
}) {
  const { t } = useTranslation('rounds')
  const organisations = useOrganisations()
  const open = useOpenRound(group.id)
  const navigate = useNavigate()
  const roadmaps = group.roadmaps.filter(({ state }) => state !== 'archived')
  const [id] = useState(() => roundId.parse(newId()))
  const [tomorrow] = useState(() => dayHere(Date.now() + day))
  const [kind, setKind] = useState<RoundAbout['kind']>(
    records.length > 0 || roadmaps.length === 0 ? 'records' : 'roadmap',
  )
  const [roadmap, setRoadmap] = useState<string | null>(roadmaps[0]?.id ?? null)
  const [chosen, setChosen] = useState(records)
  // What was written is there again where the dialog was closed, or its page left, too early.
  const { fields, write, forget } = useKeptFields(`round.${group.id}`, () => ({ name: '', question: '' }))
  const { name, question } = fields
  const [chosenInvited, setInvited] = useState<string[]>()
  const [closesOn, setClosesOn] = useInputState('')
  const [remindDays, setRemindDays] = useState<number | string>(3)
  // Fewer read a draft than its group, and who does not read it is not asked about it.
  const { organisations: signed, observers } =
    (kind === 'roadmap' ? roadmaps.find((each) => each.id === roadmap)?.readers : undefined) ?? group.readers
  const readers: readonly string[] = [...signed, ...observers]
  const invited = (chosenInvited ?? [...signed]).filter((each) => readers.includes(each))
  const isComplete =
    invited.length > 0 &&
    (kind === 'roadmap' ? roadmap !== null : chosen.length > 0 && chosen.length <= maximumRoundRecords)
  const send = (event: FormEvent) => {
    event.preventDefault()
    // Opened from a list, this form submits within the list's React tree, which must not receive the event.
    event.stopPropagation()
    open.mutate(
      {
        id,
        about: kind === 'roadmap' ? { kind, roadmap: roadmapId.parse(roadmap) } : { kind, records: [...chosen] },
        name,
        question,
        organisations: invited.map((each) => organisationId.parse(each)),
        closesOn,
        remindDays: Number(remindDays) || 0,
      },
      {
        onSuccess: () => {
          forget()
          close()
          void navigate({
            to: '/groups/$groupId/rounds/$roundId',
            params: { groupId: group.id, roundId: id },
          })
        },
      },
    )
  }
  return (
    <Dialog onClose={close} size="lg" title={t('open')}>
      <form className="round-form" onSubmit={send}>
        <p>{t('openWhy')}</p>
        <TextInput
          required
          label={t('name')}
          maxLength={120}
          value={name}
          onChange={(event) => write({ name: event.currentTarget.value })}
        />
        {roadmaps.length === 0 ? null : (
          <Segments
            aria-label={t('about')}
            value={kind}
            onChange={setKind}
            data={[
              { value: 'roadmap', label: t('roadmap') },
              { value: 'records', label: t('records') },
            ]}
          />
        )}
        {kind === 'roadmap' ? (
          <Select
            required
            allowDeselect={false}
            label={t('roadmap')}
            value={roadmap}
            onChange={setRoadmap}
            data={roadmaps.map((each) => ({ value: each.id, label: each.title || t('roadmap') }))}
          />
        ) : (
          <ChooseRecords group={group.id} chosen={chosen} onChange={setChosen} />
        )}
        <MultiSelect
          required
          label={t('invited')}
          value={invited}
          onChange={setInvited}
          data={readers.map((each) => ({ value: each, label: organisations.get(each)?.shortName ?? each }))}
        />
        <TextInput required type="date" label={t('closesOn')} min={tomorrow} value={closesOn} onChange={setClosesOn} />
        <NumberInput label={t('remindDays')} min={0} max={60} value={remindDays} onChange={setRemindDays} />
        <GrowingTextarea
          minRows={2}
          maxLength={4000}
          label={t('question')}
          value={question}
          onChange={(event) => write({ question: event.currentTarget.value })}
        />
        <FormProblem error={open.error} />
        <Button type="submit" loading={open.isPending} disabled={!isComplete}>
          {t('open')}
        </Button>
      </form>
    </Dialog>
  )
}
