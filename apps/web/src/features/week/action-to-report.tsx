import { Button, Group, TextInput } from '@mantine/core'
import { useInputState } from '@mantine/hooks'
import { notifications } from '@mantine/notifications'
import { longestSlipReason } from '@minga/domain/check-in/check-in'
import { dayAfter } from '@minga/domain/calendar/partial-date'
import type { NewReport } from '@minga/protocol/http/action-reports'
import type { WeekItem } from '@minga/protocol/http/week'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useReport } from '../../api/week.ts'
import { focusAtOnce } from '../../ui/focus-at-once.ts'
import { Form } from '../../ui/form.tsx'
import { FormButtons } from '../../ui/form-buttons.tsx'
import { GrowingTextarea } from '../../ui/growing-textarea.tsx'
import { offerUndo } from '../../ui/offer-undo.tsx'
import { showProblem } from '../../ui/show-problem.tsx'
import { useCoalitionDay, useToday } from '../../ui/use-now.ts'

/** An action's date: confirmed by one press, or postponed with a reason. One that is over is not confirmed: the action is done, or postponed. All can be taken back. */
export function ActionToReport({ item: { id: record, day } }: { readonly item: WeekItem }) {
  const { t } = useTranslation('week')
  const send = useReport()
  const [isPostponing, setPostponing] = useState(false)
  const today = useCoalitionDay()
  const isOver = day !== null && day < today
  const give = (report: NewReport) =>
    send.mutate(
      { record, report },
      {
        onError: showProblem,
        onSuccess: ({ report: given }) => {
          setPostponing(false)
          if (given === null) return
          const said = offerUndo(t(`reported.${report.said}`), t('undo'), () => {
            notifications.hide(said)
            send.mutate({ record, report: { takeBack: given } }, { onError: showProblem })
          })
        },
      },
    )
  if (isPostponing) {
    return (
      <Postponing
        isSending={send.isPending}
        onPostpone={(reason, day) => give({ said: 'postponed', reason, day })}
        onCancel={() => setPostponing(false)}
      />
    )
  }
  return (
    <Group gap="xs" wrap="nowrap" className="week-line-buttons">
      <Button loading={send.isPending} onClick={() => give(isOver ? { said: 'done', note: '' } : { said: 'on-time' })}>
        {isOver ? t('do.done') : t('do.confirm')}
      </Button>
      <Button variant="default" disabled={send.isPending} onClick={() => setPostponing(true)}>
        {t('do.postpone')}
      </Button>
    </Group>
  )
}

interface PostponingProps {
  readonly isSending: boolean
  readonly onPostpone: (reason: string, day: string) => void
  readonly onCancel: () => void
}

function Postponing({ isSending, onPostpone, onCancel }: PostponingProps) {
  const { t } = useTranslation('week')
  const earliest = dayAfter(useToday(), 1)
  const [reason, setReason] = useInputState('')
  const [day, setDay] = useInputState('')
  return (
    <Form className="week-postponing" send={() => onPostpone(reason.trim(), day)}>
      <GrowingTextarea
        label={t('reason')}
        description={t('reasonRead')}
        minRows={2}
        maxLength={longestSlipReason}
        ref={focusAtOnce}
        value={reason}
        onChange={setReason}
      />
      <TextInput type="date" label={t('newDay')} min={earliest} value={day} onChange={setDay} />
      <FormButtons
        verb={t('do.postpone')}
        isPending={isSending}
        isReady={reason.trim() !== '' && day >= earliest}
        onCancel={onCancel}
      />
    </Form>
  )
}
