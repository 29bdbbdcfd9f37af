import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { isToRemind } from '@minga/domain/sending/sending'
import type { ConsultationAnswer } from '@minga/protocol/http/consultations'
import { IconBellRinging } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useRemindMembers } from '../../api/consultations.ts'
import { useCoalitionDay } from '../../ui/use-now.ts'
import { ConsultationProblem } from './consultation-problem.tsx'
import { MemberLine } from './member-line.tsx'

/** The asked members, the state of their mail, and their answers. */
export function MemberList({ consultation }: { readonly consultation: ConsultationAnswer }) {
  const { t } = useTranslation('consultations')
  const { members, closedAt, mayWork } = consultation
  const mayBring = mayWork && closedAt === null
  return (
    <>
      <p className="consultations-quiet">{t('membersApart')}</p>
      <ul className="lines member-lines">
        {members.map((member) => (
          <MemberLine key={member.id} consultation={consultation.id} member={member} mayBring={mayBring} />
        ))}
      </ul>
      {mayBring && consultation.mails ? <Remind consultation={consultation} /> : null}
    </>
  )
}

/** One press writes again to all who have not answered. */
function Remind({ consultation }: { readonly consultation: ConsultationAnswer }) {
  const { t } = useTranslation('consultations')
  const { mutate, isPending, error } = useRemindMembers(consultation.id)
  // Pressed again after no answer, it is the same reminder.
  const [key, setKey] = useState(() => crypto.randomUUID())
  const today = useCoalitionDay()
  const silent = consultation.members.filter(({ state }) => state === 'sent')
  const count = silent.filter((member) => isToRemind(member, today)).length
  if (silent.length === 0) return null
  if (!consultation.hasFiles) return <p className="consultations-quiet">{t('refused.files')}</p>
  if (count === 0) return <p className="consultations-quiet">{t('remindedToday')}</p>
  const remind = () =>
    mutate(key, {
      onSuccess: ({ reminded }) => {
        setKey(crypto.randomUUID())
        notifications.show({ message: t('reminded', { count: reminded }) })
      },
    })
  return (
    <>
      <Button
        variant="default"
        loading={isPending}
        leftSection={<IconBellRinging size={14} aria-hidden />}
        onClick={remind}
      >
        {t('remind', { count })}
      </Button>
      <ConsultationProblem error={error} />
    </>
  )
}
