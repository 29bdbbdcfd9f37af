import { parentPort, type MessagePort } from 'node:worker_threads'

import { chartCsv } from '@minga/domain/chart/chart-csv'
import type { ChartAnswer } from '@minga/protocol/http/charts'

import { workInBackground } from '../background-thread.ts'
import { errorMessage } from '../sync/keeper-messages.ts'
import type { FromCharts, ToCharts } from './chart-messages.ts'
import { drawChart } from './draw-chart.ts'

/** Entry of the thread that draws charts, one at a time. It gets figures and answers with drawings and tables; it reads no rows. */
function main(port: MessagePort): void {
  port.on('message', ({ id, asked }: ToCharts) => port.postMessage(answer(id, asked)))
}

function answer(id: number, asked: ToCharts['asked']): FromCharts {
  try {
    return { id, text: written(asked) }
  } catch (error) {
    return { id, failed: errorMessage(error) }
  }
}

function written({ answer, as, language, look }: ToCharts['asked']): string {
  // Our own threads wrote it, so it has this shape.
  const { data } = JSON.parse(answer) as Pick<ChartAnswer, 'data'>
  return as === 'csv' ? chartCsv(data, language) : drawChart({ data, language, look })
}

if (parentPort === null) throw new Error('chart-worker runs as a worker thread only')
workInBackground()
main(parentPort)
