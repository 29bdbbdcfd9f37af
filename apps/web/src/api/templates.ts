import type { NewTemplate } from '@minga/protocol/http/templates'
import { registerTemplateAnswer, templateAnswer, templatesAnswer } from '@minga/protocol/http/templates'
import { useQuery } from '@tanstack/react-query'

import { getFreshJson, sendJson } from './api.ts'
import { useChange, useSharedChange } from './use-change.ts'

const keyOf = (group: string) => ['templates', group]
const pathOf = (group: string) => `/api/groups/${encodeURIComponent(group)}`

/** The templates of a group: its own, the coalition's and Minga's. For those who write there. */
export function useTemplates(group: string, mayWrite = true) {
  return useQuery({
    queryKey: keyOf(group),
    queryFn: async ({ signal }) =>
      (await getFreshJson(`${pathOf(group)}/templates`, templatesAnswer, signal)).templates,
    enabled: mayWrite,
    meta: { isKept: false },
  })
}

export function useKeepTemplate(group: string) {
  return useSharedChange([keyOf(group)], (kept: NewTemplate) =>
    sendJson('POST', '/api/templates', kept, templateAnswer),
  )
}

export function useChangeTemplate(group: string) {
  return useSharedChange(
    [keyOf(group)],
    ({ id, ...change }: { readonly id: string; readonly name?: string; readonly archived?: boolean }) =>
      sendJson('PATCH', `/api/templates/${encodeURIComponent(id)}`, change, templateAnswer),
  )
}

/** Gives the group's register the views of a template. */
export function useGiveViews(group: string) {
  return useChange([['saved-views', group]], ({ key, template }: { readonly key: string; readonly template: string }) =>
    sendJson('POST', `${pathOf(group)}/register/template`, { key, template }, registerTemplateAnswer),
  )
}
