import { Alert, Button, List } from '@mantine/core'
import { takenOutAnswer, unknownAnswer } from '@minga/protocol/http/unknown-content'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'

import { jsonQuery, sendJson } from '../api/api.ts'

/** A roadmap, where writing is paused, or a register, where it goes on. */
type UnknownContentProps = { readonly roadmap: string } | { readonly register: string }

/**
 * Content of a roadmap or a register that this version does not know, with a button to remove it for leads. An older
 * page finds none on an updated server, and asks for a reload.
 */
export function UnknownContent(of: UnknownContentProps) {
  const { t } = useTranslation('ui')
  const isRegister = 'register' in of
  const address = isRegister
    ? `/api/groups/${encodeURIComponent(of.register)}/register/unknown`
    : `/api/roadmaps/${encodeURIComponent(of.roadmap)}/unknown`
  const { data } = useQuery({
    ...jsonQuery(['unknown', address], address, unknownAnswer),
    // The server reads the whole document for it, so the register's page asks only for leads.
    ...(isRegister ? { staleTime: Infinity } : { gcTime: 0 }),
    meta: { isKept: false },
  })
  const taking = useMutation({
    mutationFn: () => sendJson('POST', address, {}, takenOutAnswer),
    onSuccess: () => location.reload(),
  })
  if (data === undefined || data.parts.length === 0) return null
  const what = isRegister ? 'yoursRegister' : data.mayTakeOut ? 'yours' : 'others'
  return (
    <Alert color="yellow" variant="outline" title={t('unknown.title')} mb="lg">
      <List size="sm">
        {data.parts.map(({ kind, name, count, excerpt }) => (
          <List.Item key={`${kind} ${name}`}>
            {t(`unknown.${kind}`, { count, name })}
            {excerpt === '' ? null : <q>{excerpt}</q>}
          </List.Item>
        ))}
      </List>
      <p>{t(`unknown.${what}`)}</p>
      {data.mayTakeOut ? (
        <Button variant="default" loading={taking.isPending} onClick={() => taking.mutate()}>
          {t('unknown.takeOut')}
        </Button>
      ) : null}
      {taking.isError ? <p role="alert">{t('unknown.failed')}</p> : null}
    </Alert>
  )
}
