#pragma once

#include <string>
#include <vector>

#include "tools/ask/reading.h"

// What the programmes are called and which article of which document a term of theirs rests on,
// asked once, so that an amount due can be shown with its reason.
namespace yingbu {

class Programmes {
 public:
  // The exit code; anything but kExitOk has been said.
  int ask(Reading& reading);

  // Its title, else its id.
  std::string title(const std::string& programme) const;
  // What it pays, by the shape of its terms: 风险补偿, 担保费补贴; of a newer shape its title.
  std::string kind(const std::string& programme, const Console& console) const;
  // The number of the bureau whose it is.
  std::string bureau(const std::string& programme) const;
  // "吕财金〔2025〕3号 第五条"; "" where the terms are not known.
  std::string basis(const std::string& programme, const std::string& terms_no) const;

 private:
  const Json* find(const std::string& programme) const;

  std::vector<Json> rows_;
};

}  // namespace yingbu
