namespace yingbu {}
