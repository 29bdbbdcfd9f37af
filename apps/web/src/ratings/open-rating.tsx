import { Button, Radio, Select, TextInput } from '@mantine/core'
import { useInputState } from '@mantine/hooks'
import { newId, ratingId, type RecordId } from '@minga/domain/identity/ids'
import {
  mostRated,
  scaleCriteria,
  scaleCriterion,
  type Disclosure,
  type RaterKind,
  type RatingCriteria,
  type ScaleCriterion,
} from '@minga/domain/rating/rating'
import type { GroupView } from '@minga/protocol/http/me'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useOpenRating } from '../api/ratings.ts'
import { Dialog } from '../ui/dialog.tsx'
import { Form } from '../ui/form.tsx'
import { GrowingTextarea } from '../ui/growing-textarea.tsx'
import { FormProblem } from '../ui/states.tsx'
import { dayHere } from '../ui/use-now.ts'
import { ChooseBarriers } from './choose-barriers.tsx'
import { useCriterionWords } from './use-criterion-words.ts'
import './ratings.css'

const day = 24 * 60 * 60 * 1000
const none: readonly RecordId[] = []

/** The form to open a rating, for leads. Its content holds to the end: no part of it can be changed. */
export function OpenRating({
  group,
  shown = none,
  close,
}: {
  readonly group: GroupView
  /** The barriers that the list shows, where the form is opened from one. */
  readonly shown?: readonly RecordId[]
  readonly close: () => void
}) {
  const { t } = useTranslation(['ratings', 'ui'])
  const open = useOpenRating(group.id)
  const navigate = useNavigate()
  const [id] = useState(() => ratingId.parse(newId()))
  const [tomorrow] = useState(() => dayHere(Date.now() + day))
  const [name, setName] = useInputState('')
  const [question, setQuestion] = useInputState('')
  const [records, setRecords] = useState(shown)
  const [closesOn, setClosesOn] = useInputState('')
  const [criteria, setCriteria] = useState<RatingCriteria>(['tna'])
  const [disclosure, setDisclosure] = useState<Disclosure>('named')
  const [raterKind, setRaterKind] = useState<RaterKind>('organisation')
  const isComplete = name.trim() !== '' && closesOn !== '' && records.length > 0 && records.length <= mostRated
  const send = () => {
    const rating = { id, name, question, records: [...records], criteria, disclosure, raterKind, closesOn }
    open.mutate(rating, {
      onSuccess: () => {
        close()
        void navigate({ to: '/groups/$groupId/ratings/$ratingId', params: { groupId: group.id, ratingId: id } })
      },
    })
  }
  return (
    <Dialog onClose={close} size="lg" title={t('open')}>
      <Form className="rating-form" send={send}>
        <p>{t('openWhy')}</p>
        <TextInput required label={t('name')} maxLength={120} value={name} onChange={setName} />
        <ChooseBarriers group={group.id} shown={shown} chosen={records} onChange={setRecords} />
        <ChooseCriteria criteria={criteria} onChange={setCriteria} />
        <Radio.Group
          label={t('whoseMarks')}
          value={disclosure}
          onChange={(value) => setDisclosure(value === 'anonymous' ? 'anonymous' : 'named')}
        >
          <Radio value="named" label={t('disclosure.named')} description={t('disclosure.namedWhat')} />
          <Radio value="anonymous" label={t('disclosure.anonymous')} description={t('disclosure.anonymousWhat')} />
        </Radio.Group>
        <Radio.Group
          label={t('oneMarkCounts')}
          value={raterKind}
          onChange={(value) => setRaterKind(value === 'participant' ? 'participant' : 'organisation')}
        >
          <Radio value="organisation" label={t('rater.organisation')} description={t('rater.organisationWhat')} />
          <Radio value="participant" label={t('rater.participant')} description={t('rater.participantWhat')} />
        </Radio.Group>
        <TextInput
          required
          type="date"
          label={t('closesOn')}
          description={t('closesOnWhat')}
          min={tomorrow}
          value={closesOn}
          onChange={setClosesOn}
        />
        <GrowingTextarea minRows={2} maxLength={4000} label={t('question')} value={question} onChange={setQuestion} />
        <p className="rating-fixed">{t('fixed')}</p>
        <FormProblem error={open.error} />
        <Button type="submit" loading={open.isPending} disabled={!isComplete}>
          {t('open')}
        </Button>
      </Form>
    </Dialog>
  )
}

/** The TNA's class, or two scales. */
function ChooseCriteria({
  criteria,
  onChange,
}: {
  readonly criteria: RatingCriteria
  readonly onChange: (criteria: RatingCriteria) => void
}) {
  const { t } = useTranslation('ratings')
  const words = useCriterionWords()
  const [first, second] = criteria[0] === 'tna' ? (['severity', 'persistence'] as const) : criteria
  const set = (one: ScaleCriterion, other: ScaleCriterion) => {
    const rest = scaleCriteria.find((each) => each !== one) ?? one
    onChange([one, other === one ? rest : other])
  }
  const options = scaleCriteria.map((value) => ({ value, label: words.label(value) }))
  return (
    <>
      <Radio.Group
        label={t('criteria')}
        value={criteria[0] === 'tna' ? 'tna' : 'scales'}
        onChange={(value) => onChange(value === 'tna' ? ['tna'] : [first, second])}
      >
        <Radio value="tna" label={words.label('tna')} description={t('tnaWhat')} />
        <Radio value="scales" label={t('twoScales')} description={t('twoScalesWhat')} />
      </Radio.Group>
      {criteria[0] === 'tna' ? null : (
        <div className="rating-scales">
          <Select
            allowDeselect={false}
            label={t('firstScale')}
            value={first}
            data={options}
            onChange={(value) => set(scaleCriterion.parse(value), second)}
          />
          <Select
            allowDeselect={false}
            label={t('secondScale')}
            value={second}
            data={options.filter(({ value }) => value !== first)}
            onChange={(value) => set(first, scaleCriterion.parse(value))}
          />
        </div>
      )}
    </>
  )
}
