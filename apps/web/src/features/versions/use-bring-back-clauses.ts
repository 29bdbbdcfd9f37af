import { notifications } from '@mantine/notifications'
import type { ComparedClauseView, Comparison } from '@minga/protocol/http/versions'
import { useTranslation } from 'react-i18next'

import { useBringBackRoadmap } from '../../api/versions.ts'
import { offerUndo } from '../../ui/offer-undo.tsx'

/** Brings changed clauses back as they stood in the earlier state, and offers to take that back. */
export function useBringBackClauses(roadmap: string, compared: Comparison, again: () => unknown) {
  const { t } = useTranslation(['versions', 'ui'])
  const bring = useBringBackRoadmap(roadmap)
  const send = async (clauses: readonly ComparedClauseView[], done: () => void = () => undefined) => {
    // A clause that was pasted has two ids: as it was, it comes back under the one, and goes under the other.
    const blocks = [...new Set(clauses.flatMap(({ from, to }) => [...from, ...to]))].filter((block) => block !== '')
    const wanted = { sequence: compared.from.sequence, seen: compared.to.sequence, blocks }
    try {
      const { sequence } = await bring.mutateAsync(wanted)
      done()
      const said = offerUndo(t('section.done', { count: clauses.length }), t('section.undo'), () => {
        notifications.hide(said)
        void undo({ sequence: wanted.seen, seen: sequence, blocks })
      })
    } catch {
      // The mutation keeps its failure, which is shown.
    }
    again()
  }
  const undo = async (wanted: {
    readonly sequence: number
    readonly seen: number
    readonly blocks: readonly string[]
  }) => {
    await bring.mutateAsync(wanted).catch(() => undefined)
    again()
  }
  return {
    send: (clauses: readonly ComparedClauseView[], done?: () => void) => void send(clauses, done),
    isPending: bring.isPending,
    error: bring.error,
  }
}
