#!/usr/bin/env node
/** Stands in for VS Code's own executable: takes the flags that a test runner gives it, and runs VS Code from the npm registry in Chromium. */
import { require } from 'tsx/cjs/api';

const { runCode } = require('./code.ts', import.meta.url);
process.exitCode = await runCode(process.argv.slice(2));
