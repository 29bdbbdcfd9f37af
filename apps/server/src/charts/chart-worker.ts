import { parentPort, type MessagePort } from 'node:worker_threads'

import { workInBackground } from '../background-thread.ts'
import { errorMessage } from '../sync/keeper-messages.ts'
import type { FromCharts, ToCharts } from './chart-messages.ts'
import { drawChart } from './draw-chart.ts'

/** Entry of the thread that draws charts, one after the other. It knows no row and no person: figures come, drawings go. */
function main(port: MessagePort): void {
  port.on('message', ({ id, asked }: ToCharts) => port.postMessage(answer(id, asked)))
}

function answer(id: number, asked: ToCharts['asked']): FromCharts {
  try {
    return { id, svg: drawChart(asked) }
  } catch (error) {
    return { id, failed: errorMessage(error) }
  }
}

if (parentPort === null) throw new Error('chart-worker runs as a worker thread only')
workInBackground()
main(parentPort)
