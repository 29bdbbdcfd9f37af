import { Radio, Stack } from '@mantine/core'
import { useInputState } from '@mantine/hooks'
import { holdGround, holdGrounds, type HoldGround } from '@minga/domain/public-round/moderation'
import { longestHoldNote } from '@minga/domain/public-round/public-round'
import type { PublicCommentView } from '@minga/protocol/http/public-rounds'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useModerate } from '../../api/public-rounds.ts'
import { DecisionDialog } from '../../ui/decision-dialog.tsx'
import { GrowingTextarea } from '../../ui/growing-textarea.tsx'

interface HoldDialogProps {
  readonly comment: PublicCommentView
  readonly onClose: () => void
}

/** Holds a comment back, on a ground of which its author is told. */
export function HoldDialog({ comment, onClose }: HoldDialogProps) {
  const { t } = useTranslation('public-rounds')
  const moderate = useModerate(comment)
  const [ground, setGround] = useState<HoldGround>()
  const [note, setNote] = useInputState('')
  return (
    <DecisionDialog
      title={t('hold.title', { reference: comment.reference })}
      verb={t('hold.do')}
      isPending={moderate.isPending}
      isReady={ground !== undefined}
      error={moderate.error}
      onDecide={() => {
        if (ground !== undefined) moderate.mutate({ decision: 'hold', ground, note }, { onSuccess: onClose })
      }}
      onClose={onClose}
    >
      <p>{t('hold.what')}</p>
      <Radio.Group
        label={t('hold.ground')}
        value={ground ?? ''}
        onChange={(chosen) => setGround(holdGround.safeParse(chosen).data)}
      >
        <Stack gap="xs" mt="xs">
          {holdGrounds.map((each) => (
            <Radio key={each} value={each} label={t(`ground.${each}`)} />
          ))}
        </Stack>
      </Radio.Group>
      <GrowingTextarea minRows={2} maxLength={longestHoldNote} label={t('hold.note')} value={note} onChange={setNote} />
    </DecisionDialog>
  )
}
