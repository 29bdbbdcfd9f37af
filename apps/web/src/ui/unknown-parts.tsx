import { Alert, Button, List } from '@mantine/core'
import { takenOutAnswer, type UnknownAnswer } from '@minga/protocol/http/unknown-content'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'

import { sendJson } from '../api/api.ts'

/** The content of a room that this version does not know, and for leads the button that removes it. */
export function UnknownParts({
  found: { parts, mayTakeOut },
  address,
  isRegister,
}: {
  readonly found: UnknownAnswer
  /** Of the room's unknown content. */
  readonly address: string
  readonly isRegister: boolean
}) {
  const { t } = useTranslation('ui')
  const taking = useMutation({
    mutationFn: () => sendJson('POST', address, {}, takenOutAnswer),
    onSuccess: () => location.reload(),
  })
  const what = isRegister ? 'yoursRegister' : mayTakeOut ? 'yours' : 'others'
  return (
    <Alert color="yellow" variant="outline" title={t('unknown.title')} mb="lg">
      <List size="sm">
        {parts.map(({ kind, name, count, excerpt }) => (
          <List.Item key={`${kind} ${name}`}>
            {t(`unknown.${kind}`, { count, name })}
            {excerpt === '' ? null : <q>{excerpt}</q>}
          </List.Item>
        ))}
      </List>
      <p>{t(`unknown.${what}`)}</p>
      {mayTakeOut ? (
        <Button variant="default" loading={taking.isPending} onClick={() => taking.mutate()}>
          {t('unknown.takeOut')}
        </Button>
      ) : null}
      {taking.isError ? <p role="alert">{t('unknown.failed')}</p> : null}
    </Alert>
  )
}
