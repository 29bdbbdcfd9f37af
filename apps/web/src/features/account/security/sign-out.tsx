import { Button, Group, Text } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'

import { forgetAnswers } from '../../../api/kept-answers.ts'
import { useMe, endSession, endAllSessions } from '../../../api/account.ts'
import { useOpenRooms } from '../../../sync/sync-provider.tsx'
import { useSetAside } from '../../../sync/use-room.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { problemKey } from '../../../ui/states.tsx'

/**
 * Signs out, here or everywhere, and deletes everything from this device. Warns first of changes that would be lost.
 */
export function SignOut({
  everywhere = false,
  onClose,
}: {
  readonly everywhere?: boolean
  readonly onClose: () => void
}) {
  const { t } = useTranslation(['security', 'ui'])
  const { person } = useMe()
  const rooms = useOpenRooms()
  const queries = useQueryClient()
  const { works } = useSetAside()
  const unsaved = useQuery({
    queryKey: ['unsaved-changes'],
    queryFn: () => rooms.unsavedChanges(),
    gcTime: 0,
    staleTime: 0,
  })
  const leave = useMutation({
    mutationFn: async () => {
      await (everywhere ? endAllSessions() : endSession())
      await rooms.forget()
      queries.clear()
      await forgetAnswers(person.id)
      // A reload, so that nothing of this person stays in memory.
      location.assign('/sign-in')
    },
  })
  const changes = unsaved.data ?? 0
  return (
    <Dialog onClose={onClose} title={t(everywhere ? 'signOut.everywhere' : 'signOut.title')}>
      {everywhere ? <Text>{t('signOut.everywhereWhat')}</Text> : null}
      <Text>{t('signOut.what')}</Text>
      {changes + works.length === 0 ? null : (
        <Text className="sign-out-warning" role="alert">
          {changes > 0 ? t('signOut.unsaved', { count: changes }) : t('signOut.setAside', { count: works.length })}
        </Text>
      )}
      {leave.isError ? (
        <Text role="alert">
          {t(`ui:problem.${problemKey(leave.error)}.what`)} {t('signOut.kept')}
        </Text>
      ) : null}
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose}>
          {t('signOut.stay')}
        </Button>
        <Button loading={leave.isPending} disabled={unsaved.isPending} onClick={() => leave.mutate()}>
          {t(changes > 0 ? 'signOut.doAnyway' : 'signOut.do')}
        </Button>
      </Group>
    </Dialog>
  )
}
