import { Alert, Button, List } from '@mantine/core'
import { takenOutAnswer, unknownAnswer } from '@minga/protocol/http/unknown-content'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'

import { getJson, sendJson } from '../../api/api.ts'

/**
 * Where writing is paused because the text holds something unknown: what it is, and for those who lead the group the way to take it
 * out. A page that only is older than its server finds nothing here, and is to be loaded anew.
 */
export function UnknownContent({ roadmap }: { readonly roadmap: string }) {
  const { t } = useTranslation('roadmap')
  const address = `/api/roadmaps/${encodeURIComponent(roadmap)}/unknown`
  const { data } = useQuery({
    queryKey: ['unknown', roadmap],
    queryFn: ({ signal }) => getJson(address, unknownAnswer, signal),
    gcTime: 0,
    meta: { isKept: false },
  })
  const taking = useMutation({
    mutationFn: () => sendJson('POST', address, {}, takenOutAnswer),
    onSuccess: () => location.reload(),
  })
  if (data === undefined || data.parts.length === 0) return null
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
      <p>{t(data.mayTakeOut ? 'unknown.yours' : 'unknown.others')}</p>
      {data.mayTakeOut ? (
        <Button variant="default" loading={taking.isPending} onClick={() => taking.mutate()}>
          {t('unknown.takeOut')}
        </Button>
      ) : null}
      {taking.isError ? <p role="alert">{t('unknown.failed')}</p> : null}
    </Alert>
  )
}
