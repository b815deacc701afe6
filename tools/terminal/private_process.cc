#include "tools/terminal/private_process.h"

#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>

namespace yingbu {

void keep_private() {
  ::umask(S_IRWXG | S_IRWXO);
  const rlimit none{0, 0};
  (void)::setrlimit(RLIMIT_CORE, &none);
#ifndef __SANITIZE_ADDRESS__          // its leak check looks into the process
  (void)::prctl(PR_SET_DUMPABLE, 0);  // a core piped to a program heeds no limit
#endif
}

}  // namespace yingbu
