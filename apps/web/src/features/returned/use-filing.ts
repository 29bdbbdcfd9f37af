import type { ReturnedTextAnswer } from '@minga/protocol/http/returned-texts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'

import { confirmReturnedText, returnedTextQuery } from '../../api/returned-texts.ts'

export type Part = 'proposals' | 'comments'

/** The parts of a document to file: its certain changes, until a person decides otherwise; a comment only if they choose it. */
export function useFiling({ id, report, recipients }: ReturnedTextAnswer) {
  const queries = useQueryClient()
  const [chosen, setChosen] = useState<Readonly<Record<Part, ReadonlySet<number>>>>(() => ({
    proposals: new Set(
      report.proposals.flatMap(({ index, certain, filed, proposed }) =>
        certain && !filed && proposed === null ? [index] : [],
      ),
    ),
    comments: new Set(),
  }))
  const [keepNames, setKeepNames] = useState(false)
  const [answeredBy, setAnsweredBy] = useState(
    () => (recipients?.length === 1 ? (recipients[0]?.id ?? '') : '') as string,
  )
  const filing = useMutation({
    mutationFn: () =>
      confirmReturnedText(id, {
        proposals: [...chosen.proposals],
        comments: [...chosen.comments],
        keepNames,
        answeredBy,
      }),
    onSuccess: () => {
      queries.setQueryData(returnedTextQuery(id).queryKey, (known: ReturnedTextAnswer | undefined) =>
        known === undefined
          ? known
          : {
              ...known,
              recipients: answeredIn(known.recipients, answeredBy),
              report: {
                ...known.report,
                proposals: filedOf(known.report.proposals, chosen.proposals),
                comments: filedOf(known.report.comments, chosen.comments),
              },
            },
      )
      setChosen({ proposals: new Set(), comments: new Set() })
      setAnsweredBy('')
    },
  })
  return {
    chosen,
    keepNames,
    setKeepNames,
    answeredBy,
    setAnsweredBy,
    filing,
    choose: (part: Part, indexes: readonly number[], isChosen: boolean) =>
      setChosen((before) => {
        const next = new Set(before[part])
        for (const index of indexes)
          if (isChosen) next.add(index)
          else next.delete(index)
        return { ...before, [part]: next }
      }),
  }
}

function answeredIn(
  recipients: ReturnedTextAnswer['recipients'],
  answeredBy: string,
): ReturnedTextAnswer['recipients'] {
  return recipients?.map((each) => (each.id === answeredBy ? { ...each, state: 'answered' as const } : each)) ?? null
}

function filedOf<Each extends { readonly index: number; readonly filed: boolean }>(
  all: readonly Each[],
  chosen: ReadonlySet<number>,
): Each[] {
  return all.map((each) => (chosen.has(each.index) ? { ...each, filed: true } : each))
}
