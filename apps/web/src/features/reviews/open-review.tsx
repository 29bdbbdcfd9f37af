import { Button, Select, TextInput } from '@mantine/core'
import { useInputState } from '@mantine/hooks'
import { newId, reviewId } from '@minga/domain/identity/ids'
import type { GroupView } from '@minga/protocol/http/me'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useOpenReview } from '../../api/reviews.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Form } from '../../ui/form.tsx'
import { FormProblem } from '../../ui/states.tsx'
import { dayHere, useToday } from '../../ui/use-now.ts'
import { recentPeriods } from './recent-periods.ts'
import { useReviewWords } from './use-review-words.ts'
import './reviews.css'

const day = 24 * 60 * 60 * 1000

/** The form to open a review: its period and its last day. What it asks about is in the register. */
export function OpenReview({ group, close }: { readonly group: GroupView; readonly close: () => void }) {
  const { t } = useTranslation('reviews')
  const { period: words } = useReviewWords()
  const open = useOpenReview(group.id)
  const navigate = useNavigate()
  const periods = recentPeriods(useToday())
  const [id] = useState(() => reviewId.parse(newId()))
  const [tomorrow] = useState(() => dayHere(Date.now() + day))
  const [period, setPeriod] = useState(periods[0] ?? '')
  const [closesOn, setClosesOn] = useInputState('')
  const send = () => {
    open.mutate(
      { id, period, closesOn },
      {
        onSuccess: () => {
          close()
          void navigate({ to: '/groups/$groupId/reviews/$reviewId', params: { groupId: group.id, reviewId: id } })
        },
      },
    )
  }
  return (
    <Dialog onClose={close} title={t('open')}>
      <Form className="review-form" send={send}>
        <p>{t('openWhy')}</p>
        <Select
          allowDeselect={false}
          label={t('period')}
          value={period}
          data={periods.map((value) => ({ value, label: words(value) }))}
          onChange={(value) => setPeriod(value ?? '')}
        />
        <TextInput
          required
          type="date"
          label={t('closesOn')}
          description={t('closesOnWhat')}
          min={tomorrow}
          value={closesOn}
          onChange={setClosesOn}
        />
        <FormProblem error={open.error} />
        <Button type="submit" loading={open.isPending} disabled={closesOn === ''}>
          {t('open')}
        </Button>
      </Form>
    </Dialog>
  )
}
