import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

interface Process {
  readonly pid: number;
  readonly command: string;
}

/** `<pid> <command>` of each line. */
const processesIn = (lines: string): Process[] =>
  lines.split('\n').flatMap((line) => {
    const [, pid, command] = /^\s*(\d+)\s+(.*)$/.exec(line) ?? [];
    return command === undefined ? [] : [{ pid: Number(pid), command }];
  });

const commandOf = (pid: string): string => {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    // It has ended meanwhile.
    return '';
  }
};

const onWindows =
  'Get-CimInstance Win32_Process -Filter "Name=\'dynoxide.exe\'" | ForEach-Object { "$($_.ProcessId) $($_.CommandLine)" }';

/** All that run on this machine, by what tells it on this platform; none where nothing does. */
export const processes = (): Process[] => {
  if (process.platform === 'linux') {
    const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
    return pids.map((pid) => ({ pid: Number(pid), command: commandOf(pid) }));
  }
  const [program, options] =
    process.platform === 'win32'
      ? (['powershell', ['-NoProfile', '-Command', onWindows]] as const)
      : (['ps', ['-axww', '-o', 'pid=,command=']] as const);
  try {
    return processesIn(execFileSync(program, options, { encoding: 'utf8' }));
  } catch {
    return [];
  }
};
