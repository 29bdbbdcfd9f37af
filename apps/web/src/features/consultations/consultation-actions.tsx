import { ActionIcon, Menu } from '@mantine/core'
import type { PersonId } from '@minga/domain/identity/ids'
import { placeOf } from '@minga/domain/navigation/place'
import type { ConsultationAnswer } from '@minga/protocol/http/consultations'
import type { GroupView } from '@minga/protocol/http/me'
import { IconDots, IconLock, IconLockOpen, IconTrash, IconUsers } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useMe } from '../../api/account.ts'
import { useChangeConsultation, useDeleteConsultation } from '../../api/consultations.ts'
import { ChooseReaders } from '../../threads/named-readers.tsx'
import { DecisionDialog } from '../../ui/decision-dialog.tsx'
import { ConsultationProblem } from './consultation-problem.tsx'

interface ConsultationProps {
  readonly consultation: ConsultationAnswer
  readonly group: GroupView
}

/** The readers, closing and deleting: for its opener, and for readers who speak for the organisation. */
export function ConsultationActions({ consultation, group }: ConsultationProps) {
  const { t } = useTranslation('consultations')
  const [asked, setAsked] = useState<'readers' | 'close' | 'delete'>()
  const { mutate } = useChangeConsultation(consultation.id)
  if (!consultation.mayRun) return null
  const close = () => setAsked(undefined)
  return (
    <>
      <Menu position="bottom-end" returnFocus={asked === undefined}>
        <Menu.Target>
          <ActionIcon aria-label={t('more')}>
            <IconDots size={20} stroke={1.6} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconUsers size={16} />} onClick={() => setAsked('readers')}>
            {t('readers.change')}
          </Menu.Item>
          {consultation.closedAt === null ? (
            <Menu.Item leftSection={<IconLock size={16} />} onClick={() => setAsked('close')}>
              {t('close.title')}
            </Menu.Item>
          ) : (
            <Menu.Item leftSection={<IconLockOpen size={16} />} onClick={() => mutate({ closed: false })}>
              {t('close.again')}
            </Menu.Item>
          )}
          <Menu.Item leftSection={<IconTrash size={16} />} color="red" onClick={() => setAsked('delete')}>
            {t('delete.title')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {asked === 'readers' ? <ChangeReaders consultation={consultation} group={group} onClose={close} /> : null}
      {asked === 'close' ? <CloseIt consultation={consultation} onClose={close} /> : null}
      {asked === 'delete' ? <DeleteIt consultation={consultation} group={group} onClose={close} /> : null}
    </>
  )
}

function ChangeReaders({ consultation, group, onClose }: ConsultationProps & { readonly onClose: () => void }) {
  const { t } = useTranslation('consultations')
  const { person } = useMe()
  const [readers, setReaders] = useState<readonly PersonId[]>(
    consultation.readers.flatMap(({ id }) => (id === person.id ? [] : id)),
  )
  const { mutate, isPending, error } = useChangeConsultation(consultation.id)
  return (
    <DecisionDialog
      title={t('readers.title')}
      verb={t('readers.verb')}
      isPending={isPending}
      error={error}
      onDecide={() => mutate({ readers }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <p>{t('readers.what')}</p>
      <ChooseReaders group={group} readers={readers} onChange={setReaders} />
    </DecisionDialog>
  )
}

type Closing = Pick<ConsultationProps, 'consultation'> & { readonly onClose: () => void }

function CloseIt({ consultation, onClose }: Closing) {
  const { t } = useTranslation('consultations')
  const { mutate, isPending, error } = useChangeConsultation(consultation.id)
  return (
    <DecisionDialog
      title={t('close.title')}
      verb={t('close.verb')}
      isPending={isPending}
      error={error}
      onDecide={() => mutate({ closed: true }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <p>{t('close.what')}</p>
    </DecisionDialog>
  )
}

function DeleteIt({ consultation, group, onClose }: Closing & Pick<ConsultationProps, 'group'>) {
  const { t } = useTranslation('consultations')
  const navigate = useNavigate()
  const { mutate, isPending, error } = useDeleteConsultation(consultation.id)
  const remove = () =>
    mutate(undefined, {
      onSuccess: () => {
        onClose()
        void navigate(placeOf(group.id, { kind: 'consultations', id: consultation.roadmap }))
      },
    })
  return (
    <DecisionDialog
      title={t('delete.title')}
      isFinal
      verb={t('delete.verb')}
      isPending={isPending}
      onDecide={remove}
      onClose={onClose}
    >
      <p>{t('delete.what')}</p>
      <ConsultationProblem error={error} />
    </DecisionDialog>
  )
}
