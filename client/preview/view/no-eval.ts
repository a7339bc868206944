/** Tells zod not to compile its checks: the page's policy forbids code from strings. Imported before any schema is made. */
import * as z from 'zod';

z.config({ jitless: true });
