import { Button, Modal, MultiSelect, NumberInput, Select, Textarea, TextInput } from '@mantine/core'
import { newId, organisationId, roadmapId, roundId } from '@minga/domain/identity/ids'
import type { GroupView } from '@minga/protocol/http/me'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'

import { useOrganisations } from '../../api/use-organisations.ts'
import { useOpenRound } from '../../api/use-rounds.ts'
import { FormProblem } from '../../ui/form-problem.tsx'

const day = 24 * 60 * 60 * 1000

/** By who leads: on which roadmap, whom, until when, and what is asked. */
export function OpenRound({ group, close }: { readonly group: GroupView; readonly close: () => void }) {
  const { t } = useTranslation('rounds')
  const { t: ui } = useTranslation('ui')
  const organisations = useOrganisations()
  const open = useOpenRound(group.id)
  const [id] = useState(() => roundId.parse(newId()))
  const [tomorrow] = useState(() => new Date(Date.now() + day).toISOString().slice(0, 10))
  const [roadmap, setRoadmap] = useState<string | null>(group.roadmaps[0]?.id ?? null)
  const [name, setName] = useState('')
  const [question, setQuestion] = useState('')
  const [invited, setInvited] = useState<string[]>([...group.readers.organisations])
  const [closesOn, setClosesOn] = useState('')
  const [remindDays, setRemindDays] = useState<number | string>(3)
  const readers = [...group.readers.organisations, ...group.readers.observers]
  const send = (event: FormEvent) => {
    event.preventDefault()
    open.mutate(
      {
        id,
        roadmap: roadmapId.parse(roadmap),
        name,
        question,
        organisations: invited.map((each) => organisationId.parse(each)),
        closesOn,
        remindDays: Number(remindDays) || 0,
      },
      { onSuccess: close },
    )
  }
  return (
    <Modal
      opened
      onClose={close}
      size="lg"
      title={t('open')}
      closeButtonProps={{ 'aria-label': ui('close') }}
    >
      <form className="round-form" onSubmit={send}>
        <p>{t('openWhy')}</p>
        <TextInput
          required
          label={t('name')}
          maxLength={120}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Select
          required
          allowDeselect={false}
          label={t('roadmap')}
          value={roadmap}
          onChange={setRoadmap}
          data={group.roadmaps.map((each) => ({ value: each.id, label: each.title || t('roadmap') }))}
        />
        <MultiSelect
          required
          label={t('invited')}
          value={invited}
          onChange={setInvited}
          data={readers.map((each) => ({ value: each, label: organisations.get(each)?.shortName ?? each }))}
        />
        <TextInput
          required
          type="date"
          label={t('closesOn')}
          min={tomorrow}
          value={closesOn}
          onChange={(event) => setClosesOn(event.currentTarget.value)}
        />
        <NumberInput label={t('remindDays')} min={0} max={60} value={remindDays} onChange={setRemindDays} />
        <Textarea
          autosize
          minRows={2}
          maxLength={4000}
          label={t('question')}
          value={question}
          onChange={(event) => setQuestion(event.currentTarget.value)}
        />
        <FormProblem error={open.error} />
        <Button type="submit" loading={open.isPending} disabled={roadmap === null || invited.length === 0}>
          {t('open')}
        </Button>
      </form>
    </Modal>
  )
}
