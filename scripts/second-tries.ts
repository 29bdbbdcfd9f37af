import type { Reporter, TestCase, TestModule } from 'vitest/node'

/**
 * How a test that fails is tried again where no person watches, as journeys are: a machine that two suites share delays a
 * connection or a process now and then. A property whose input is drawn anew is never tried again: the next input would
 * hide what this one showed.
 */
export const secondTries = process.env['CI'] === undefined ? 0 : { count: 1, condition: /^(?!Property failed)/ }

/** Says at the end which tests passed at their second try, and what failed at the first: each is work to do. */
export class SecondTriesReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const flaky = modules.flatMap(({ children }) => [...children.allTests()].filter(isFlaky))
    if (flaky.length > 0)
      process.stdout.write(`\n${flaky.length} passed at the second try:\n${flaky.map(asText).join('')}`)
  }
}

const isFlaky = (test: TestCase) => test.diagnostic()?.flaky === true

function asText(test: TestCase): string {
  const errors = (test.result().errors ?? []).map(({ message, stack }) => stack ?? message)
  return `  ${test.module.relativeModuleId} > ${test.fullName}\n${errors.map((error) => `    ${error}\n`).join('')}`
}
